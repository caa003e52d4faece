package io.tidemark.domain.alert;

/** Which number of the window is compared. */
public enum Measure {
    /** The value of a flow, or of a balance. */
    VALUE,
    /** The value of a flow per working day. */
    DAILY_AVERAGE,
    /** The change on year of a flow. */
    GROWTH
}
