package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Everything that names a fact, and nothing that measures it.
 *
 * @param extreme HIGH or LOW: tells a tie with the high from a tie with the low, and which way a SIGN turned
 * @param set the windows compared with
 * @param subject a flow, or the balance
 * @param particular what else names it, for the kinds that need it
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
        Period period,
        Particular particular) {

    /**
     * What names a fact beyond its window.
     *
     * @param condition of a STREAK
     * @param broken whether a STREAK is announced because it ended
     * @param level of a THRESHOLD, a TARGET or a STREAK of AT_OR_ABOVE
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

    public AlertId id() {
        StringBuilder name = new StringBuilder(160);
        name.append(kind)
                .append('|')
                .append(extreme)
                .append('|')
                .append(set)
                .append('|')
                .append(market);
        name.append('|')
                .append(subject)
                .append('|')
                .append(coverage)
                .append('|')
                .append(measure);
        name.append('|').append(window).append('|').append(period);
        if (particular.condition != null) {
            name.append("|").append(particular.condition).append(particular.broken ? "|BROKEN" : "");
        }
        if (particular.level != null) {
            name.append("|LEVEL ").append(particular.level);
        }
        if (particular.method != null) {
            name.append('|').append(particular.method);
        }
        return AlertId.of(name.toString());
    }
}
