package io.tidemark.domain.judge;

import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import java.util.Set;

/**
 * One family of alert kinds. To add a kind, write a rule in the form that fits it, and name it in {@link Catalogue}: a
 * {@link ComparingRule} needs a comparison set and nothing else, a {@link FollowingRule} remembers the windows just before, and a
 * {@link YearRule} says something of a year that has not ended.
 */
sealed interface AlertRule permits ComparingRule, FollowingRule, YearRule {
    /** The kinds of all facts that it can say; where none of them is wanted, it is not asked. */
    Set<AlertKind> kinds();

    /** Whether it asks the standings in a measure which window was last beyond a number: they remember that only if someone does. */
    default boolean looksBack(Measure measure) {
        return false;
    }
}
