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
    private List<Run> shortening = List.of();

    Runs(Condition condition, AlertWindow window) {
        this.condition = condition;
        this.window = window;
    }

    Condition condition() {
        return condition;
    }

    /**
     * What the next window of which the condition can be said has done.
     *
     * @param run that stands, with that window in it, or that stood through the window just before
     * @param broken whether it has ended
     */
    record Turn(
            Run run,
            boolean broken,
            @Nullable Run longestEarlier,
            @Nullable Run lastAsLong) {}

    /**
     * What a window later than all entered would do; {@link #enter} makes it so.
     *
     * @return null if the condition does not hold, and did not just before
     */
    @Nullable
    Turn judge(int month, boolean holds) {
        boolean goesOn = length > 0 && lastSaid == month - window.step();
        if (holds) {
            Run silentlyEnded = length > 0 && !goesOn ? run() : null;
            int first = goesOn ? from : month;
            int windows = goesOn ? length + 1 : 1;
            boolean atLeast = first == (firstSaid == NONE ? month : firstSaid);
            Run run = new Run(condition, null, window, windows, atLeast, window.period(first));
            return new Turn(run, false, longest(silentlyEnded), lastAsLong(silentlyEnded, windows));
        }
        if (!goesOn) {
            return null;
        }
        Run run = run();
        return new Turn(run, true, longest, lastAsLong(null, run.length()));
    }

    /** Takes a window later than all entered. */
    void enter(int month, boolean holds) {
        if (lastSaid != month - window.step()) {
            endRun(); // a missing window ends a run silently
        }
        lastSaid = month;
        if (firstSaid == NONE) {
            firstSaid = month;
        }
        if (!holds) {
            endRun();
        } else if (length++ == 0) {
            from = month;
        }
    }

    private Run run() {
        return new Run(condition, null, window, length, from == firstSaid, window.period(from));
    }

    private @Nullable Run longest(@Nullable Run latest) {
        return latest != null && (longest == null || latest.length() > longest.length()) ? latest : longest;
    }

    private @Nullable Run lastAsLong(@Nullable Run latest, int atLeast) {
        if (latest != null && latest.length() >= atLeast) {
            return latest;
        }
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
        longest = longest(ended);
        if (shortening.isEmpty()) {
            shortening = new ArrayList<>(2);
        }
        while (!shortening.isEmpty() && shortening.get(shortening.size() - 1).length() <= ended.length()) {
            shortening.remove(shortening.size() - 1);
        }
        shortening.add(ended);
        length = 0;
    }
}
