package io.tidemark.domain;

/** The windows an announced window is compared with; always the complete ones that ended earlier. */
public enum ComparisonSet {
    /** All windows of its length. */
    ALL_TIME,
    /** The windows of the same part of earlier years: all Junes, all first halves, all January–Novembers. */
    SAME_PERIOD
}
