package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.policy.Materiality;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule of materiality means for the work to be done: what nobody wants announced is not computed. */
final class WorkPlan {
    private static final AlertWindow[] WINDOWS = AlertWindow.values();
    private static final Measure[] MEASURES = Measure.values();

    private final Materiality.Rule rule;
    private final ComparingRule[] comparing;
    private final FollowingRule[] following;
    private final YearRule[] yearly;
    private final boolean[] windows = new boolean[WINDOWS.length * MEASURES.length];
    private final boolean[] followed = new boolean[WINDOWS.length];
    private final boolean[] lookBack = new boolean[MEASURES.length];

    /** @param all every rule there is */
    WorkPlan(Materiality.Rule rule, List<AlertRule> all) {
        this.rule = rule;
        this.comparing = wanted(ComparingRule.class, all).toArray(ComparingRule[]::new);
        this.following = all.stream()
                .filter(FollowingRule.class::isInstance)
                .map(FollowingRule.class::cast)
                .filter(one -> one.isForRows() || wantsAnyOf(one.kinds()))
                .toArray(FollowingRule[]::new);
        for (AlertWindow window : WINDOWS) {
            for (Measure measure : MEASURES) {
                windows[index(window, measure)] =
                        rule.windows().contains(window) && rule.measures().contains(measure);
                followed[window.ordinal()] |= isFollowed(window, measure);
            }
        }
        this.yearly = isWanted(AlertWindow.YEAR_TO_DATE, Measure.VALUE)
                ? wanted(YearRule.class, all).toArray(YearRule[]::new)
                : new YearRule[0];
        for (Measure measure : MEASURES) {
            lookBack[measure.ordinal()] = wanted(AlertRule.class, all).anyMatch(one -> one.looksBack(measure));
        }
    }

    private <R extends AlertRule> Stream<R> wanted(Class<R> form, List<AlertRule> all) {
        return all.stream().filter(form::isInstance).map(form::cast).filter(one -> wantsAnyOf(one.kinds()));
    }

    /** Whether any of the kinds is announced. */
    boolean wantsAnyOf(Set<AlertKind> kinds) {
        return !Collections.disjoint(rule.kinds(), kinds);
    }

    private static int index(AlertWindow window, Measure measure) {
        return measure.ordinal() * WINDOWS.length + window.ordinal();
    }

    Materiality.Rule rule() {
        return rule;
    }

    /** The rules that can say something wanted of a comparison; not to be changed. */
    ComparingRule[] comparing() {
        return comparing;
    }

    /** The rules that follow windows and can say something wanted, or are needed for rows; not to be changed. */
    FollowingRule[] following() {
        return following;
    }

    /** The rules that can say something wanted of a full year before it ends; not to be changed. */
    YearRule[] yearly() {
        return yearly;
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
        return lookBack[measure.ordinal()];
    }
}
