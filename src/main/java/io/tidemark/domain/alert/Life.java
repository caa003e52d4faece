package io.tidemark.domain.alert;

import io.tidemark.domain.Cause;

/**
 * Where an alert is in its life.
 *
 * @param version rises by one with every change, from 1
 * @param live whether it was news when it was raised
 */
public record Life(AlertState state, int version, boolean live) {
    /** Whether it is what a load of history gives: raised once, and no news. */
    public boolean isPlain() {
        return version == 1 && !live;
    }

    /** The change that brought the alert here. */
    public AlertChange change(Fact fact, Cause cause) {
        return new AlertChange(fact, state, version, live, cause);
    }
}
