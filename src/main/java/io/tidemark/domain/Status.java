package io.tidemark.domain;

/** How settled the publisher says a figure is. */
public enum Status {
    PROVISIONAL,
    REVISED,
    FINAL
}
