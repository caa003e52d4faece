package io.tidemark.domain;

/** What holds of every window of a run. */
public enum Condition {
    /** Above the same window a year earlier. */
    GROWTH,
    /** Below the same window a year earlier. */
    DECLINE,
    /** A balance above zero. */
    SURPLUS,
    /** A balance below zero. */
    DEFICIT,
    /** A record high of all time. */
    RECORD,
    /** A record high of the same part of the year. */
    RECORD_SAME_PERIOD,
    /** At or above a round level. */
    AT_OR_ABOVE,
    /** A deficit at or beyond a round level, which has a minus sign. */
    AT_OR_BELOW
}
