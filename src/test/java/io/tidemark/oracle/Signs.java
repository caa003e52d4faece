package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SIGN: a balance turns from deficit to surplus or back. */
record Signs(Timeline timeline) {
    private static final List<AlertWindow> KINDS = List.of(
            AlertWindow.MONTH, AlertWindow.QUARTER, AlertWindow.HALF, AlertWindow.YEAR, AlertWindow.TRAILING_12M);

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        if (timeline.isBalance()) {
            for (AlertWindow kind : KINDS) {
                for (CompleteWindow window : timeline.windows(kind).values()) {
                    CompleteWindow previous = lastNotZero(window);
                    if (isAnnounced(window)
                            && previous != null
                            && previous.value().signum() * window.value().signum() < 0) {
                        facts.add(fact(window, previous));
                    }
                }
            }
        }
        return facts;
    }

    /** Twelve months that end in December are the year. */
    private static boolean isAnnounced(CompleteWindow window) {
        return window.kind() != AlertWindow.TRAILING_12M || window.monthOfYear() != 12;
    }

    /** The latest earlier window that was not zero; null if a window between is missing. */
    private @Nullable CompleteWindow lastNotZero(CompleteWindow window) {
        int step = Timeline.step(window.kind());
        CompleteWindow before = timeline.windows(window.kind()).get(window.end() - step);
        while (before != null && before.value().signum() == 0) {
            before = timeline.windows(window.kind()).get(before.end() - step);
        }
        return before == null || !before.isLike(window, Measure.VALUE) ? null : before;
    }

    private Fact fact(CompleteWindow window, CompleteWindow previous) {
        Extreme extreme = window.value().signum() > 0 ? Extreme.HIGH : Extreme.LOW;
        return new Fact(
                timeline.key(
                        AlertKind.SIGN,
                        extreme,
                        ComparisonSet.ALL_TIME,
                        Measure.VALUE,
                        window,
                        AlertKey.Particular.NONE),
                window.measured(Measure.VALUE),
                previous.holder(Measure.VALUE),
                List.of(),
                null,
                null,
                window.robustness(Ratio.of(window.value().abs()), Measure.VALUE),
                timeline.isConfirmed(window.end()));
    }
}
