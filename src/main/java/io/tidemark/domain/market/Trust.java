package io.tidemark.domain.market;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Life;
import io.tidemark.domain.alert.Meaning;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a change is to people, where figures are held (docs/adr/0070): beside the facts of the figures as they stand there are
 * those of the figures that people go by, before and after. What both say alike, people are told; what only the held
 * figures say is held.
 *
 * @param before the facts of what people went by
 * @param after the facts of what they go by now
 */
record Trust(Map<AlertKey, Fact> before, Map<AlertKey, Fact> after) {
    /** A change of an alert, as it goes on. */
    record Outcome(Life life, Fact fact, boolean live, boolean held) {}

    /**
     * Says what becomes of an alert.
     *
     * @param stood the fact before, or null
     * @param stands the fact now, or null
     * @param last its life until now, or null where that is plain or it has none
     * @param news whether it would be news if it were raised now
     * @return null where there is nothing to be sent
     */
    @Nullable
    Outcome judge(AlertKey key, @Nullable Fact stood, @Nullable Fact stands, @Nullable Life last, boolean news) {
        Fact trustedBefore = before.get(key);
        Fact trusted = after.get(key);
        boolean held = !saysTheSame(stands, trusted);
        boolean wasHeld = last != null && last.held();
        boolean wasLive = last != null && last.live();
        boolean owed = last != null && last.owed();
        boolean otherwise = !saysTheSame(trustedBefore, trusted);
        if (Objects.equals(stood, stands) && (wasHeld == held || (stands == null && !wasHeld))) {
            // Nothing to send; but what people go by may have changed where they cannot be told yet.
            Fact known = trusted == null ? trustedBefore : trusted;
            return last != null && last.held() && wasLive && otherwise && !owed && known != null
                    ? new Outcome(new Life(last.state(), last.version(), true, true, true), known, false, true)
                    : null;
        }
        Fact fact = stands != null ? stands : stood != null ? stood : trustedBefore;
        if (fact == null) {
            return null;
        }
        boolean begins = stood == null && stands != null && last == null;
        boolean fresh = begins && news;
        AlertState state = stands == null
                ? AlertState.RETRACTED
                : stood != null ? AlertState.AMENDED : begins ? AlertState.RAISED : AlertState.REINSTATED;
        boolean confirms = stood != null && stands != null && !wasHeld && Meaning.isConfirmation(stood, stands);
        boolean live =
                !held && (wasLive ? otherwise || owed || (!wasHeld && !confirms) : stands != null && (owed || fresh));
        int version = begins ? 1 : last == null ? 2 : last.version() + 1;
        boolean stillOwed = !live && (held ? owed || fresh || (wasLive && otherwise) : owed && !wasLive);
        return new Outcome(new Life(state, version, wasLive || live, stillOwed, held), fact, live, held);
    }

    /** Whether a fact that stands is held: the figures that people go by do not say it. */
    boolean holds(Fact stands) {
        return !saysTheSame(stands, after.get(stands.key()));
    }

    /** Whether two facts tell people the same. How many windows were compared, and whether all are final, is not told apart. */
    private static boolean saysTheSame(@Nullable Fact one, @Nullable Fact other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other) || one.comparedAs(other).equals(other);
    }
}
