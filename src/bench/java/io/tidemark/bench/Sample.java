package io.tidemark.bench;

import io.tidemark.domain.Cause;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.Markets;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of generated markets, the last years of them, and what came of them.
 *
 * @param statements as they are published
 * @param totals rows of exports and imports
 * @param balances rows of balances
 * @param alerts changes of alerts
 */
record Sample(List<Statement> statements, List<RowChange> totals, List<RowChange> balances, List<AlertChange> alerts) {
    private static final Generated GENERATED = new Generated(40, 72, 2, "MTI");
    private static final int HISTORY = 48;

    static Sample take() {
        Sample sample = new Sample(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Markets markets = new Markets(EngineSettings.defaults());
        long[] offset = {0};
        GENERATED.forEachMonth(month -> statement -> {
            MarketChanges changes =
                    markets.apply(statement, new Cause.Position("trade.events.v1", 0, offset[0]++, 1_750_000_000_000L));
            if (month >= HISTORY) {
                sample.keep(statement, changes);
            }
        });
        return sample;
    }

    private void keep(Statement statement, MarketChanges changes) {
        statements.add(statement);
        for (RowChange change : changes.rows()) {
            (change.row().subject() == Subject.BALANCE ? balances : totals).add(change);
        }
        alerts.addAll(changes.alerts());
    }
}
