package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;

/**
 * A fact about one complete window of one series or balance, given the latest vintages.
 *
 * @param key what names it
 * @param value the window's value
 * @param previous the record it beat, or equals when it is a tie
 * @param comparison what it was compared with
 */
public record Fact(AlertKey key, Amount value, Holder previous, Comparison comparison) {
    /** How far the value is from the previous record: never negative, 0 for a tie. */
    public Amount margin() {
        return value.minus(previous.value()).abs();
    }

    /** How long the previous record stood, in months. */
    public int stoodMonths() {
        return key.period().lastMonth() - previous.period().lastMonth();
    }
}
