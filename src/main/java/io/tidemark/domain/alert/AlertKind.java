package io.tidemark.domain.alert;

/** The kinds of fact that are announced: docs/definitions.md §4. */
public enum AlertKind {
    /** Strictly above every window of its comparison set. */
    RECORD_HIGH,
    /** Strictly below every window of its comparison set. */
    RECORD_LOW,
    /** Equal to the high or the low of its comparison set. */
    RECORD_TIED,
    /** Second or third of its comparison set, by competition ranking. */
    RANK,
    /** No record, but no window so high for long. */
    HIGHEST_SINCE,
    /** No record, but no window so low for long. */
    LOWEST_SINCE,
    /** The year to date is already above every earlier full year. */
    EARLY_RECORD,
    /** A run of consecutive windows with one condition stands, or has just been broken. */
    STREAK,
    /** A round level is reached that no earlier window reached. */
    THRESHOLD,
    /** A balance has turned from deficit to surplus, or back. */
    SIGN,
    /** Every member of a group, all known, rose (fell) on the year. */
    BREADTH,
    /** A projection of the full year reaches a round level that no earlier year reached. */
    TARGET
}
