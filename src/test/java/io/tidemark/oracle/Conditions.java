package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.alert.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be said of a window by itself and its past: each condition compares its value with one other number. */
record Conditions(Timeline timeline) {

    /** The conditions that months or years of the subject have runs of, in order, without those at a level. */
    List<Condition> of(AlertWindow kind) {
        boolean months = kind == AlertWindow.MONTH;
        if (timeline.isBalance()) {
            return months
                    ? List.of(Condition.SURPLUS, Condition.DEFICIT, Condition.RECORD, Condition.RECORD_SAME_PERIOD)
                    : List.of(Condition.SURPLUS, Condition.DEFICIT, Condition.RECORD);
        }
        return months
                ? List.of(Condition.GROWTH, Condition.DECLINE, Condition.RECORD, Condition.RECORD_SAME_PERIOD)
                : List.of(Condition.GROWTH, Condition.DECLINE, Condition.RECORD);
    }

    /** The runs of a condition: of growth all, else those of the windows that are like one. */
    Runs runs(CompleteWindow like, Condition condition, @Nullable BigDecimal level) {
        AlertWindow kind = like.kind();
        TreeMap<Integer, Boolean> said = new TreeMap<>();
        for (CompleteWindow window : timeline.windows(kind).values()) {
            BigDecimal benchmark = window.isLike(like, measure(condition)) ? benchmark(window, condition, level) : null;
            if (benchmark != null) {
                said.put(window.end(), holds(number(window, condition), condition, benchmark));
            }
        }
        return new Runs(kind, condition, level == null ? null : Amount.of(level), said);
    }

    private static Measure measure(Condition condition) {
        return condition == Condition.GROWTH || condition == Condition.DECLINE ? Measure.GROWTH : Measure.VALUE;
    }

    /** What is compared with the benchmark. */
    static BigDecimal number(CompleteWindow window, Condition condition) {
        return measure(condition) == Measure.GROWTH ? window.grown() : window.value();
    }

    private static boolean holds(BigDecimal value, Condition condition, BigDecimal benchmark) {
        int above = value.compareTo(benchmark);
        return switch (condition) {
            case GROWTH, SURPLUS -> above > 0;
            case DECLINE, DEFICIT -> above < 0;
            case RECORD, RECORD_SAME_PERIOD -> above > 0 && value.signum() > 0;
            case AT_OR_ABOVE -> above >= 0;
            case AT_OR_BELOW -> above <= 0;
        };
    }

    /** What the value is compared with; null where the condition cannot be said of the window. */
    @Nullable
    BigDecimal benchmark(CompleteWindow window, Condition condition, @Nullable BigDecimal level) {
        return switch (condition) {
            case GROWTH, DECLINE -> window.isMeasurable(Measure.GROWTH) ? window.base() : null;
            case SURPLUS, DEFICIT -> BigDecimal.ZERO;
            case RECORD -> record(window, ComparisonSet.ALL_TIME);
            case RECORD_SAME_PERIOD -> record(window, ComparisonSet.SAME_PERIOD);
            case AT_OR_ABOVE, AT_OR_BELOW -> level;
        };
    }

    private @Nullable BigDecimal record(CompleteWindow window, ComparisonSet set) {
        Peers peers = Peers.of(timeline, window, set, Measure.VALUE);
        return peers.suffice() && peers.areHalfKnown() ? peers.highest().value() : null;
    }
}
