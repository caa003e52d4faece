package io.tidemark.domain.alert;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;

/**
 * Everything that names a fact, and nothing that measures it.
 *
 * @param extreme tells a tie with the high from a tie with the low
 * @param subject a flow, or the balance
 */
public record AlertKey(
        AlertKind kind,
        Extreme extreme,
        ComparisonSet set,
        Market market,
        Subject subject,
        Coverage coverage,
        Measure measure,
        AlertWindow window,
        Period period) {

    public AlertId id() {
        return AlertId.of(kind + "|" + extreme + "|" + set + "|" + market + "|" + subject + "|" + coverage + "|"
                + measure + "|" + window + "|" + period);
    }
}
