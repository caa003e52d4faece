package io.tidemark.domain.judge;

import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One family of alert kinds: says which facts hold of a window, given the standings of a set it is compared with. To add a
 * kind that follows from such a comparison, write a rule and name it in {@link Catalogue}; kinds that follow from the
 * windows just before (streaks, signs) keep what they need themselves.
 */
interface AlertRule {
    /** The kinds of all facts that it can say; where none of them is wanted, it is not asked. */
    Set<AlertKind> kinds();

    /**
     * Adds the facts that hold.
     *
     * @param standings of the comparison set, with the earlier windows only and no fewer than the minimum history
     */
    void judge(Candidate candidate, Standings standings, Consumer<Fact> facts);
}
