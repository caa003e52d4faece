package io.tidemark.domain.alert;

import io.tidemark.domain.Cause;

/**
 * Where an alert is in its life.
 *
 * @param version rises by one with every change, from 1
 * @param live whether people were told of it as news
 * @param owed whether people are owed a word of it once what it rests on is confirmed
 * @param held whether its last change is held
 */
public record Life(AlertState state, int version, boolean live, boolean owed, boolean held) {
    /** A life in which nothing is held. */
    public Life(AlertState state, int version, boolean live) {
        this(state, version, live, false, false);
    }

    /** Whether it is what a load of history gives: raised once, and no news. */
    public boolean isPlain() {
        return version == 1 && !live && !owed && !held;
    }

    /** The same where people are owed no word that they were not told before. */
    public Life notOwed() {
        return new Life(state, version, live, live && owed, held);
    }

    /** The change that brought the alert here. */
    public AlertChange change(Fact fact, Cause cause) {
        return new AlertChange(fact, state, version, live, cause);
    }
}
