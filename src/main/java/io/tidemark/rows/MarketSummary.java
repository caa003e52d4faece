package io.tidemark.rows;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A market in a list.
 *
 * @param newest the newest period of which a value is known
 * @param figures the values of that period, of flows and of the balance
 */
public record MarketSummary(Market market, Period newest, SortedMap<Subject, Amount> figures) {
    /** A market of which one newest figure is known. */
    static MarketSummary of(Market market, Subject subject, Map.Entry<Period, Amount> newest) {
        return new MarketSummary(market, newest.getKey(), new TreeMap<>(Map.of(subject, newest.getValue())));
    }

    /** The same market, where the newest figures of other subjects are known as well. */
    MarketSummary with(MarketSummary other) {
        int order = newest.compareTo(other.newest);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        SortedMap<Subject, Amount> all = new TreeMap<>(figures);
        all.putAll(other.figures);
        return new MarketSummary(market, newest, all);
    }
}
