package io.tidemark.domain.alert;

import io.tidemark.domain.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One change in the life of an alert: a value of the alerts topic.
 *
 * @param fact what is true now or, when retracted, what was true until now
 * @param version rises by one with every change, from 1
 * @param live whether it is news: see docs/definitions.md, "Live"
 * @param held whether it rests on a figure that is implausible and not confirmed: then it is not live
 * @param before CORRECTED: what the alert said before. RAISED, REINSTATED, AMENDED: the fact that
 *     it took the place of. Else null
 * @param number RETRACTED: the window's number now; null where it has none, or none is known
 * @param successor RETRACTED: the fact that took its place, as it is said now; null where none did
 */
public record AlertChange(
        Fact fact,
        AlertState state,
        int version,
        boolean live,
        boolean held,
        Cause cause,
        @Nullable Fact before,
        @Nullable Measured number,
        @Nullable Fact successor) {

    /** A change with nothing beside its fact. */
    public AlertChange(Fact fact, AlertState state, int version, boolean live, boolean held, Cause cause) {
        this(fact, state, version, live, held, cause, null, null, null);
    }

    /** A change that is not held. */
    public AlertChange(Fact fact, AlertState state, int version, boolean live, Cause cause) {
        this(fact, state, version, live, false, cause);
    }

    /** The same change told as another state; what stands beside the fact goes with the state. */
    public AlertChange as(AlertState otherState, Fact otherFact, @Nullable Fact otherBefore) {
        boolean retracted = otherState == AlertState.RETRACTED;
        return new AlertChange(
                otherFact,
                otherState,
                version,
                live,
                held,
                cause,
                otherBefore,
                retracted ? number : null,
                retracted ? successor : null);
    }

    /** A retraction that says how the window stands now. */
    public AlertChange endedAt(@Nullable Measured nowNumber, @Nullable Fact nowSuccessor) {
        return new AlertChange(fact, state, version, live, held, cause, before, nowNumber, nowSuccessor);
    }

    /** The same change, and no news. */
    public AlertChange asNoNews() {
        return new AlertChange(fact, state, version, false, held, cause, before, number, successor);
    }

    /** Whether it can be no more than that an alert of which people were told is final now, or not any more. */
    public boolean mayConfirm() {
        return state == AlertState.AMENDED && !live && !held;
    }
}
