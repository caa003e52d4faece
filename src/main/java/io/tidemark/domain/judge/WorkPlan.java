package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.policy.Materiality;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a rule of materiality means for the work to be done: what nobody wants announced is not computed. */
final class WorkPlan {
    private static final AlertWindow[] WINDOWS = AlertWindow.values();

    private final Materiality.Rule rule;
    private final AlertRule[] rules;
    private final boolean[] windows = new boolean[WINDOWS.length * Measure.values().length];
    private final boolean[] followed = new boolean[WINDOWS.length];
    private final boolean streaks;
    private final boolean since;
    private final boolean seesYearsAhead;

    /** @param all every rule there is */
    WorkPlan(Materiality.Rule rule, List<AlertRule> all) {
        this.rule = rule;
        this.rules = all.stream().filter(one -> wantsAnyOf(one.kinds())).toArray(AlertRule[]::new);
        for (AlertWindow window : WINDOWS) {
            for (Measure measure : Measure.values()) {
                windows[index(window, measure)] =
                        rule.windows().contains(window) && rule.measures().contains(measure);
                followed[window.ordinal()] |= isFollowed(window, measure);
            }
        }
        streaks = wantsAnyOf(EnumSet.of(AlertKind.STREAK));
        since = wantsAnyOf(EnumSet.of(AlertKind.HIGHEST_SINCE, AlertKind.LOWEST_SINCE));
        seesYearsAhead = wantsAnyOf(EnumSet.of(AlertKind.EARLY_RECORD, AlertKind.TARGET))
                && isWanted(AlertWindow.YEAR_TO_DATE, Measure.VALUE);
    }

    private boolean wantsAnyOf(Set<AlertKind> kinds) {
        return !Collections.disjoint(rule.kinds(), kinds);
    }

    private static int index(AlertWindow window, Measure measure) {
        return measure.ordinal() * WINDOWS.length + window.ordinal();
    }

    Materiality.Rule rule() {
        return rule;
    }

    /** The rules that can say something wanted; not to be changed. */
    AlertRule[] rules() {
        return rules;
    }

    /** Whether anything is said of a window in a measure. */
    boolean isWanted(AlertWindow window, Measure measure) {
        return windows[index(window, measure)];
    }

    /** Whether later windows have to know of it: what is wanted, and what runs and projections rest on. */
    boolean isFollowed(AlertWindow window, Measure measure) {
        return isWanted(window, measure) || (measure == Measure.VALUE && window.hasRuns());
    }

    /** Whether later windows have to know of it in any measure. */
    boolean isFollowed(AlertWindow window) {
        return followed[window.ordinal()];
    }

    /** Whether anybody asks the standings in a measure which window was last beyond a number. */
    boolean remembers(Measure measure) {
        return since || (streaks && measure == Measure.VALUE);
    }

    boolean isStreakWanted(AlertWindow window) {
        return streaks && isWanted(window, Measure.VALUE);
    }

    /** Whether anything is said of the full year before it ends. */
    boolean seesYearsAhead() {
        return seesYearsAhead;
    }
}
