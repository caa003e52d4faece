package io.tidemark.domain.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one condition through the months, or years, of a subject: the run that stands, and what is worth knowing of earlier ones. */
final class Runs {
    private static final int NONE = -1;

    private final Condition condition;
    private final AlertWindow window;
    private int firstSaid = NONE;
    private int lastSaid = NONE;
    private int length;
    private int from;
    private @Nullable Run longest;

    /** Ended runs, each longer than all later ones, so that the latest of at least a length is found from the end. */
    private final List<Run> shortening = new ArrayList<>();

    Runs(Condition condition, AlertWindow window) {
        this.condition = condition;
        this.window = window;
    }

    Condition condition() {
        return condition;
    }

    /** What the next window of which the condition can be said has done. */
    sealed interface Turn {
        /** The run stands, with that window in it. */
        record Standing(
                Run run,
                @Nullable Run longestEarlier,
                @Nullable Run lastAsLong) implements Turn {}

        /** The run through the window just before has ended. */
        record Broken(
                Run run,
                @Nullable Run longestEarlier,
                @Nullable Run lastAsLong) implements Turn {}

        /** The condition does not hold, and did not just before. */
        record Nothing() implements Turn {}
    }

    private static final Turn NOTHING = new Turn.Nothing();

    Turn next(int month, boolean holds) {
        if (lastSaid != month - window.step()) {
            endRun(); // a missing window ends a run silently
        }
        lastSaid = month;
        if (firstSaid == NONE) {
            firstSaid = month;
        }
        if (holds) {
            if (length++ == 0) {
                from = month;
            }
            Run run = run();
            return new Turn.Standing(run, longest, lastAsLong(run.length()));
        }
        if (length == 0) {
            return NOTHING;
        }
        Run run = run();
        Turn broken = new Turn.Broken(run, longest, lastAsLong(run.length()));
        endRun();
        return broken;
    }

    /** The run that stands with the window that ends with a month, or null. */
    @Nullable
    Run standing(int month) {
        return length > 0 && lastSaid == month ? run() : null;
    }

    private Run run() {
        return new Run(condition, null, window, length, from == firstSaid, window.period(from));
    }

    private @Nullable Run lastAsLong(int atLeast) {
        for (int i = shortening.size() - 1; i >= 0; i--) {
            if (shortening.get(i).length() >= atLeast) {
                return shortening.get(i);
            }
        }
        return null;
    }

    private void endRun() {
        if (length == 0) {
            return;
        }
        Run ended = run();
        if (longest == null || ended.length() > longest.length()) {
            longest = ended;
        }
        while (!shortening.isEmpty() && shortening.get(shortening.size() - 1).length() <= ended.length()) {
            shortening.remove(shortening.size() - 1);
        }
        shortening.add(ended);
        length = 0;
    }
}
