package io.tidemark.domain;

/** How much of the period a figure covers. The interim customs figures of a month have the MONTH window only. */
public enum Coverage {
    FULL,
    FIRST_10_DAYS,
    FIRST_20_DAYS
}
