package io.tidemark.bulletin;

import java.util.HashMap;
import java.util.Map;

/** How a unit waits for the releases that have changed something in it. Not thread-safe. */
final class Wait {
    private final long first;
    private long last;
    private final Map<String, Mark> releases = new HashMap<>();

    /**
     * What is known of a release while it is waited for.
     *
     * @param releasedAt milliseconds since 1970 UTC
     * @param live whether something that it says is news
     * @param held whether something that it says is implausible
     */
    record Mark(long releasedAt, boolean live, boolean held) {
        private Mark or(Mark other) {
            return new Mark(Math.max(releasedAt, other.releasedAt), live || other.live, held || other.held);
        }
    }

    /** @param now milliseconds since 1970 UTC */
    Wait(long now) {
        first = now;
        last = now;
    }

    /** A release has changed something; what is known of it now. */
    Mark add(String release, Mark mark, long now) {
        last = now;
        return releases.merge(release, mark, Mark::or);
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    Iterable<String> releases() {
        return releases.keySet();
    }

    /** What is known of all of them together. */
    Mark mark() {
        return releases.values().stream().reduce(Mark::or).orElseThrow();
    }
}
