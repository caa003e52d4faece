package io.tidemark.domain.market;

import io.tidemark.domain.RowChange;
import io.tidemark.domain.alert.AlertChange;
import java.util.List;

/**
 * What one statement changed.
 *
 * @param rows totals and balances that have become or changed
 * @param alerts alerts raised, amended, retracted or reinstated
 */
public record MarketChanges(Reception reception, List<RowChange> rows, List<AlertChange> alerts) {
    public MarketChanges {
        rows = List.copyOf(rows);
        alerts = List.copyOf(alerts);
    }
}
