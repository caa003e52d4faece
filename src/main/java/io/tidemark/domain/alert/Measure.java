package io.tidemark.domain.alert;

/** Which number of the window is compared. */
public enum Measure {
    /** The value of a flow, or of a balance. */
    VALUE
}
