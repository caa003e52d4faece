package io.tidemark.domain.market;

import io.tidemark.domain.RowChange;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement, or one message, changed.
 *
 * @param reception what became of a statement; null for a message
 * @param doubt what became of a statement by the plausibility of its value
 * @param rows totals and balances that have become or changed
 * @param alerts alerts raised, amended, retracted or reinstated
 * @param indicators what is said of a group's members, where it has changed: only from {@link Markets#drainIndicators}
 * @param messages what other markets have to be told
 */
public record MarketChanges(
        @Nullable Reception reception,
        Doubt doubt,
        List<RowChange> rows,
        List<AlertChange> alerts,
        List<GroupIndicatorsChange> indicators,
        List<MarketMessage.ToMarket> messages) {
    public MarketChanges {
        rows = List.copyOf(rows);
        alerts = List.copyOf(alerts);
        indicators = List.copyOf(indicators);
        messages = List.copyOf(messages);
    }

    /** Nothing but what is said of groups' members. */
    static MarketChanges of(List<GroupIndicatorsChange> indicators) {
        return new MarketChanges(null, Doubt.NONE, List.of(), List.of(), indicators, List.of());
    }

    static MarketChanges none(@Nullable Reception reception) {
        return new MarketChanges(reception, Doubt.NONE, List.of(), List.of(), List.of(), List.of());
    }
}
