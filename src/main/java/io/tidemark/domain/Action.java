package io.tidemark.domain;

/** What a statement does to its period: state its value, or say that the figure does not exist. */
public enum Action {
    REPLACE,
    WITHDRAW
}
