package io.tidemark.domain.alert;

/** The kinds of fact that are announced. */
public enum AlertKind {
    /** Strictly above every window of its comparison set. */
    RECORD_HIGH,
    /** Strictly below every window of its comparison set. */
    RECORD_LOW,
    /** Equal to the high or the low of its comparison set. */
    RECORD_TIED
}
