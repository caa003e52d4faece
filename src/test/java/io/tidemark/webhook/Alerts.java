package io.tidemark.webhook;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Korea's record exports of July 2011, and what a test wants otherwise. */
public final class Alerts {
    private AlertKind kind = AlertKind.RECORD_HIGH;
    private ComparisonSet set = ComparisonSet.ALL_TIME;
    private String market = "KR/TOTAL/ALL/WORLD/USD";
    private Period period = Period.month(2011, 7);
    private String value = "51400000000";
    private Robustness robustness = Robustness.FIRM;
    private boolean live = true;
    private boolean confirmed;
    private Period previousPeriod = Period.month(2011, 4);
    private String release = "2011-08";
    private Measure measure = Measure.VALUE;
    private @Nullable Amount per;
    private boolean isWithoutPrevious;
    private Instant appendedAt = Instant.parse("2011-08-01T00:00:00Z");

    private Alerts() {}

    public static Alerts alert() {
        return new Alerts();
    }

    public Alerts kind(AlertKind other) {
        kind = other;
        return this;
    }

    public Alerts set(ComparisonSet other) {
        set = other;
        return this;
    }

    public Alerts market(String other) {
        market = other;
        return this;
    }

    public Alerts period(Period other) {
        period = other;
        return this;
    }

    public Alerts value(String other) {
        value = other;
        return this;
    }

    public Alerts fragile() {
        robustness = Robustness.FRAGILE;
        return this;
    }

    /** The window that it beat. */
    public Alerts previousPeriod(Period other) {
        previousPeriod = other;
        return this;
    }

    public Alerts confirmed() {
        confirmed = true;
        return this;
    }

    public Alerts history() {
        live = false;
        return this;
    }

    public Alerts release(String other) {
        release = other;
        return this;
    }

    /** A record that beat nothing: no sentence can be made of it. */
    public Alerts withoutPrevious() {
        isWithoutPrevious = true;
        return this;
    }

    /** The growth of a value, on that of a year earlier. */
    public Alerts growth(String newValue, String aYearEarlier) {
        measure = Measure.GROWTH;
        per = Amount.parse(aYearEarlier);
        return value(newValue);
    }

    /** When the event came that made the change. */
    public Alerts appendedAt(Instant other) {
        appendedAt = other;
        return this;
    }

    public AlertChange is(AlertState state, int version) {
        Market of = Market.parse(market);
        AlertKey key = new AlertKey(
                kind,
                Extreme.HIGH,
                set,
                of,
                Subject.EXPORT,
                Coverage.FULL,
                measure,
                AlertWindow.MONTH,
                period,
                AlertKey.Particular.NONE);
        Measured measured = new Measured(Amount.parse(value), per);
        Holder previous = measure == Measure.GROWTH || isWithoutPrevious
                ? null
                : new Holder(Measured.of(Amount.parse("48600000000")), previousPeriod);
        Fact fact = new Fact(
                key,
                measured,
                previous,
                List.of(),
                new Comparison(set, 138, Period.month(2000, 1), 0),
                null,
                robustness,
                confirmed);
        long releasedAt = Instant.parse("2011-08-01T00:00:00Z").toEpochMilli();
        Statement statement = new Statement(
                new Series(of, Flow.EXPORT, Coverage.FULL),
                period,
                new Figure(releasedAt, 0, Amount.parse(value), Status.PROVISIONAL, null, null),
                release,
                "https://customs.example.org");
        Cause cause = new Cause.Stated(
                statement, null, new Cause.Position("trade.events.v1", 2, 77, appendedAt.toEpochMilli()));
        return new AlertChange(fact, state, version, live, cause);
    }
}
