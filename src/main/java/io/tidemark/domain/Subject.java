package io.tidemark.domain;

/** What a row or an alert is about: a flow of a market, or its trade balance. */
public enum Subject {
    EXPORT,
    IMPORT,
    STATISTIC,
    BALANCE
}
