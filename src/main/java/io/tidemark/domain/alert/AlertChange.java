package io.tidemark.domain.alert;

import io.tidemark.domain.Cause;

/**
 * One change in the life of an alert: a value of the alerts topic.
 *
 * @param fact what is true now or, when retracted, what was true until now
 * @param version rises by one with every change, from 1
 * @param live whether it is news: see docs/definitions.md, "Live"
 * @param held whether it rests on a figure that is implausible and not confirmed: then it is not live
 */
public record AlertChange(Fact fact, AlertState state, int version, boolean live, boolean held, Cause cause) {
    /** A change that is not held. */
    public AlertChange(Fact fact, AlertState state, int version, boolean live, Cause cause) {
        this(fact, state, version, live, false, cause);
    }

    /** The same change, told otherwise. */
    public AlertChange with(Fact otherFact, AlertState otherState) {
        return new AlertChange(otherFact, otherState, version, live, held, cause);
    }
}
