package io.tidemark.domain;

/**
 * A row that has become or changed, and the event that changed it: a value of the totals or the balances topic.
 *
 * @param cause tells the path, and is no part of the row
 */
public record RowChange(Row row, Cause cause) {}
