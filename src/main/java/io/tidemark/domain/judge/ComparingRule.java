package io.tidemark.domain.judge;

import io.tidemark.domain.alert.Fact;
import java.util.function.Consumer;

/** A rule that is asked about every announced window, once for each set that the window is compared with. */
non-sealed interface ComparingRule extends AlertRule {
    /**
     * Adds the facts that hold.
     *
     * @param standings of the comparison set, with the earlier windows only and no fewer than the minimum history
     */
    void judge(Candidate candidate, Standings standings, Consumer<Fact> facts);
}
