package io.tidemark.domain.bulletin;

import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was chosen.
 *
 * @param reason which choice it is
 * @param item the fact, with what it carries
 * @param share of another market: its value, and the value of the head market that it is a share of; else null
 */
public record Slot(Reason reason, Item item, @Nullable Share share) {
    /** The choices, in the order in which they are made. */
    public enum Reason {
        /** The best standing of the head figure: a record, a rank, the highest since, a round level. */
        LEVEL,
        /** The best run of the head figure: a streak or a turn. */
        RUN,
        /** The best fact of another market, by prominence and by its share of the head market. */
        OTHER_MARKET,
        /** The best fact of the head market's balance; of its exports, where the balance leads. */
        BALANCE,
        /** The best fact of the head figure per working day, or since the start of the quarter, half-year or year. */
        OTHER_MEASURE
    }

    /**
     * A part of the head market's value; a group can be more than the whole of it.
     *
     * @param value of the market, in the period of the release
     * @param of the same of the head market
     */
    public record Share(Amount value, Amount of) {}
}
