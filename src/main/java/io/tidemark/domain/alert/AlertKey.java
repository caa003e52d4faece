package io.tidemark.domain.alert;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Everything that names a fact, and nothing that measures it.
 *
 * <p>No record, because it remembers its id, which its record's key and its record's value both have.
 */
public final class AlertKey {
    private final AlertKind kind;
    private final Extreme extreme;
    private final ComparisonSet set;
    private final Market market;
    private final Subject subject;
    private final Coverage coverage;
    private final Measure measure;
    private final AlertWindow window;
    private final Period period;
    private final Particular particular;

    /** Made when first asked for; two threads that ask at once make the same. */
    private @Nullable AlertId id;

    /**
     * @param extreme HIGH or LOW: tells a tie with the high from a tie with the low, and which way a SIGN turned
     * @param set the windows compared with
     * @param subject a flow, or the balance
     * @param particular what else names it, for the kinds that need it
     */
    public AlertKey(
            AlertKind kind,
            Extreme extreme,
            ComparisonSet set,
            Market market,
            Subject subject,
            Coverage coverage,
            Measure measure,
            AlertWindow window,
            Period period,
            Particular particular) {
        this.kind = kind;
        this.extreme = extreme;
        this.set = set;
        this.market = market;
        this.subject = subject;
        this.coverage = coverage;
        this.measure = measure;
        this.window = window;
        this.period = period;
        this.particular = particular;
    }

    /**
     * What names a fact beyond its window.
     *
     * @param condition of a STREAK
     * @param broken whether a STREAK is announced because it ended
     * @param level of a THRESHOLD, a TARGET or a STREAK of AT_OR_ABOVE or AT_OR_BELOW
     * @param method of a TARGET
     */
    public record Particular(
            @Nullable Condition condition,
            boolean broken,
            @Nullable Amount level,
            Projection.@Nullable Method method) {
        /** For the kinds that need nothing more. */
        public static final Particular NONE = new Particular(null, false, null, null);

        public static Particular level(Amount level) {
            return new Particular(null, false, level, null);
        }
    }

    public AlertKind kind() {
        return kind;
    }

    public Extreme extreme() {
        return extreme;
    }

    public ComparisonSet set() {
        return set;
    }

    public Market market() {
        return market;
    }

    public Subject subject() {
        return subject;
    }

    public Coverage coverage() {
        return coverage;
    }

    public Measure measure() {
        return measure;
    }

    public AlertWindow window() {
        return window;
    }

    public Period period() {
        return period;
    }

    public Particular particular() {
        return particular;
    }

    public AlertId id() {
        AlertId known = id;
        if (known == null) {
            known = name().id();
            id = known;
        }
        return known;
    }

    /** The text that the id is a hash of: never changes once released. */
    private NameText name() {
        NameText name = NameText.begin();
        name.add(kind).bar().add(extreme).bar().add(set).bar();
        name.add(market.toString()).bar();
        name.add(subject)
                .bar()
                .add(coverage)
                .bar()
                .add(measure)
                .bar()
                .add(window)
                .bar();
        name.add(period);
        if (particular.condition != null) {
            name.bar().add(particular.condition).add(particular.broken ? "|BROKEN" : "");
        }
        if (particular.level != null) {
            name.add("|LEVEL ").add(particular.level.toString());
        }
        if (particular.method != null) {
            name.bar().add(particular.method);
        }
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AlertKey key
                && kind == key.kind
                && extreme == key.extreme
                && set == key.set
                && subject == key.subject
                && coverage == key.coverage
                && measure == key.measure
                && window == key.window
                && period.equals(key.period)
                && particular.equals(key.particular)
                && market.equals(key.market);
    }

    @Override
    public int hashCode() {
        int hash = 7 * (7 * kind.ordinal() + extreme.ordinal()) + set.ordinal();
        hash = 7 * (7 * hash + subject.ordinal()) + coverage.ordinal();
        hash = 7 * (7 * hash + measure.ordinal()) + window.ordinal();
        return 31 * (31 * (31 * hash + period.hashCode()) + particular.hashCode()) + market.hashCode();
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
