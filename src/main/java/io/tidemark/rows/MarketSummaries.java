package io.tidemark.rows;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the newest figures of all markets among rows that come in the order of their topics. Not thread-safe. */
public final class MarketSummaries {
    /** So many periods are remembered of each series, in case that the newest are withdrawn. */
    private static final int REMEMBERED = 24;

    private final Map<Name, NavigableMap<Period, Amount>> figures = new HashMap<>();

    private record Name(Market market, Subject subject) {}

    /** Takes in a row, which replaces an earlier one of the same name. */
    public void take(Row row) {
        if (row.coverage() != Coverage.FULL || row.windows().isEmpty()) {
            return;
        }
        NavigableMap<Period, Amount> series =
                figures.computeIfAbsent(new Name(row.market(), row.subject()), none -> new TreeMap<>());
        Amount value = row.windows().get(0).value();
        if (value == null) {
            series.remove(row.period());
        } else {
            series.put(row.period(), value);
            if (series.size() > REMEMBERED) {
                series.pollFirstEntry();
            }
        }
    }

    /** All markets that have figures, by their text. */
    public List<MarketSummary> all() {
        SortedMap<String, MarketSummary> all = new TreeMap<>();
        figures.forEach((name, series) -> {
            if (!series.isEmpty()) {
                all.merge(
                        name.market().toString(),
                        MarketSummary.of(name.market(), name.subject(), series.lastEntry()),
                        MarketSummary::with);
            }
        });
        return List.copyOf(all.values());
    }
}
