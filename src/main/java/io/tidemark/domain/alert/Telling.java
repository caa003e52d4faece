package io.tidemark.domain.alert;

import org.jspecify.annotations.Nullable;

/** What somebody is told of an alert: a function of what he was told before and what is true now (docs/adr/0085). */
public final class Telling {
    private Telling() {}

    /**
     * What one is told who does not know that a fact stands.
     *
     * @param now the latest change, after which the fact stands
     * @param again whether he was told that it had been taken back
     */
    public static AlertChange begins(AlertChange now, boolean again) {
        Fact before = now.before();
        boolean replaces = before != null && !before.key().equals(now.fact().key());
        return now.as(again ? AlertState.REINSTATED : AlertState.RAISED, now.fact(), replaces ? before : null);
    }

    /**
     * What one is told who believes in a fact that has ended.
     *
     * @param told what he believes, where that is known
     */
    public static AlertChange ends(AlertChange now, @Nullable Fact told) {
        return now.as(AlertState.RETRACTED, told == null ? now.fact() : told, null);
    }

    /**
     * What one is told who believes in a fact that still stands; null where it says the same, or is only final now.
     *
     * @param told what he believes
     */
    public static @Nullable AlertChange goesOn(AlertChange now, Fact told) {
        Fact fact = now.fact();
        if (Meaning.isConfirmation(told, fact) || Saying.of(told) == Saying.of(fact)) {
            return null;
        }
        return Meaning.isSame(told, fact)
                ? now.as(AlertState.AMENDED, fact, null)
                : now.as(AlertState.CORRECTED, fact, told);
    }
}
