package io.tidemark.domain.group;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;

/** What names an exchange rate. Its text is {@code USD/KRW|2025-06}, the key of the rates topic. */
public record RatedPeriod(String base, String quote, Period period) {
    /**
     * Reads {@code USD/KRW|2025-06}.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static RatedPeriod parse(String text) {
        int slash = text.indexOf('/');
        int separator = text.indexOf('|');
        if (slash < 1 || separator < slash + 2) {
            throw new IllegalArgumentException("Not a rate's name (USD/KRW|2025-06): " + Quote.of(text));
        }
        return new RatedPeriod(
                text.substring(0, slash),
                text.substring(slash + 1, separator),
                Period.parse(text.substring(separator + 1)));
    }

    /** Whether both currencies are well-formed. What is not could name a row of the state that is no rate. */
    public boolean isWellFormed() {
        return Market.isCode(base) && Market.isCode(quote);
    }

    @Override
    public String toString() {
        return base + '/' + quote + '|' + period;
    }
}
