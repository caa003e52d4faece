package io.tidemark.domain.judge;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Projection;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.RoundLevels;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** EARLY_RECORD and TARGET: what the year to date, before December, already says of the full year. */
final class YearAhead implements YearRule {
    private static final Measured NOTHING = Measured.of(Amount.ZERO);

    private final RoundLevels levels;

    YearAhead(RoundLevels levels) {
        this.levels = levels;
    }

    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.EARLY_RECORD, AlertKind.TARGET);
    }

    @Override
    public void judge(Candidate toDate, List<Projection> projections, Standings years, Consumer<Fact> facts) {
        int december = toDate.month() - toDate.month() % 12 + 11;
        if (Records.isRecordHigh(toDate, years)
                && years.isHalfKnown(december)
                && years.compare(NOTHING, Extreme.HIGH) < 0) {
            facts.accept(toDate.compared(
                    AlertKind.EARLY_RECORD,
                    Extreme.HIGH,
                    AlertKey.Particular.NONE,
                    years.holder(Extreme.HIGH),
                    List.of(),
                    years.comparison(december),
                    toDate.against(years.holder(Extreme.HIGH).value())));
        }
        for (Projection projection : projections) {
            Amount level = levels.atOrBelow(projection.value());
            if (level != null && years.compare(Measured.of(level), Extreme.HIGH) > 0) {
                Candidate projected = toDate.projected(projection.value());
                facts.accept(projected.compared(
                        AlertKind.TARGET,
                        Extreme.HIGH,
                        new AlertKey.Particular(null, false, level, projection.method()),
                        years.holder(Extreme.HIGH),
                        List.of(),
                        years.comparison(december),
                        projected.against(Measured.of(level))));
            }
        }
    }
}
