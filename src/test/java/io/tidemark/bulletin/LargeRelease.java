package io.tidemark.bulletin;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One month of many markets of goods, each with a figure and facts about it, as the engine would send them. */
final class LargeRelease {
    private static final Period MONTH = Period.month(2026, 4);
    private static final long RELEASED = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();

    private LargeRelease() {}

    /** Sends it to a stream. */
    static void send(int markets, BulletinStream stream) {
        for (int i = 0; i < markets; i++) {
            Market market = Market.parse("KR/HS/%06d/WORLD/USD".formatted(850_000 + i));
            Amount value = Amount.of(1_000_000_000L + 1_234_567L * i);
            Figure figure = new Figure(RELEASED, 0, value, Status.PROVISIONAL, null, null);
            Statement statement =
                    new Statement(new Series(market, Flow.EXPORT, Coverage.FULL), MONTH, figure, null, null);
            Cause cause = new Cause.Stated(statement, null, new Cause.Position("trade.events.v1", 0, i, RELEASED));
            WindowTotal.Base base = new WindowTotal.Base(Amount.of(900_000_000L + i), null, null);
            Row row = new Row(
                    market,
                    Subject.EXPORT,
                    Coverage.FULL,
                    MONTH,
                    List.of(
                            new WindowTotal(Window.MONTH, value, 1, 1, null, null, null, base),
                            new WindowTotal(Window.YEAR_TO_DATE, value, 4, 4, null, null, null, base)),
                    null,
                    List.of(),
                    List.of(),
                    figure);
            stream.send(
                    statement,
                    List.of(new RowChange(row, cause)),
                    List.of(
                            raised(fact(AlertKind.RECORD_HIGH, ComparisonSet.ALL_TIME, market, value, null), cause),
                            raised(fact(AlertKind.RECORD_HIGH, ComparisonSet.SAME_PERIOD, market, value, null), cause),
                            raised(
                                    fact(AlertKind.STREAK, ComparisonSet.ALL_TIME, market, value, Condition.GROWTH),
                                    cause)));
        }
    }

    private static AlertChange raised(Fact fact, Cause cause) {
        return new AlertChange(fact, AlertState.RAISED, 1, true, cause);
    }

    private static Fact fact(
            AlertKind kind, ComparisonSet set, Market market, Amount value, @Nullable Condition condition) {
        AlertKey key = new AlertKey(
                kind,
                Extreme.HIGH,
                set,
                market,
                Subject.EXPORT,
                Coverage.FULL,
                Measure.VALUE,
                AlertWindow.MONTH,
                MONTH,
                new AlertKey.Particular(condition, false, null, null));
        boolean streak = condition != null;
        Run run = new Run(Condition.GROWTH, null, AlertWindow.MONTH, 14, false, Period.month(2025, 3));
        return new Fact(
                key,
                Measured.of(value),
                streak ? null : new Holder(Measured.of(Amount.of(900_000_000L)), Period.month(2025, 4)),
                List.of(),
                streak ? null : new Comparison(set, 300, Period.month(1990, 1), 0),
                streak ? new Streak(run, run, run, false) : null,
                Robustness.FIRM,
                false);
    }
}
