package io.tidemark.replay;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was known of one market at some time: all of it follows from the statements that had been released by then. Groups and rates are as
 * they are defined now.
 *
 * @param rows totals and balances of which anything was known, in no order
 * @param standing the alerts that stood, by period
 * @param indicators what was said of the members, where the market is a group
 */
public record Known(List<Row> rows, List<AlertChange> standing, List<GroupIndicators> indicators) {
    /**
     * Computes it.
     *
     * @param reference all groups and rates
     * @param journal all statements about {@link ReferenceData#marketsOf} the market, in any order; others are passed over
     */
    public static Known of(
            Market market,
            EngineSettings settings,
            GroupLimits limits,
            ReferenceData reference,
            List<Replay.Entry> journal,
            Replay.Until until) {
        Set<Market> markets = reference.marketsOf(market);
        Map<String, Row> rows = new HashMap<>();
        Map<String, GroupIndicators> indicators = new HashMap<>();
        Replay replay = new Replay(
                settings,
                limits,
                reference.of(markets),
                journal.stream()
                        .filter(entry ->
                                markets.contains(entry.statement().series().market()))
                        .toList(),
                changes -> {
                    changes.rows().forEach(change -> put(rows, change.row(), market));
                    changes.indicators().forEach(change -> put(indicators, change.indicators(), market));
                });
        replay.goTo(until);
        return new Known(
                rows.values().stream().filter(Row::isKnown).toList(),
                replay.standing().stream()
                        .filter(change -> change.fact().key().market().equals(market))
                        .toList(),
                indicators.values().stream()
                        .filter(known -> !known.members().isEmpty())
                        .toList());
    }

    private static void put(Map<String, Row> rows, Row row, Market market) {
        if (row.market().equals(market)) {
            rows.put(Keys.of(row), row);
        }
    }

    private static void put(Map<String, GroupIndicators> all, GroupIndicators indicators, Market market) {
        if (indicators.market().equals(market)) {
            all.put(Keys.of(indicators), indicators);
        }
    }
}
