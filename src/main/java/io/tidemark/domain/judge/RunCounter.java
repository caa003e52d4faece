package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Follows one condition through the months, or years, of a subject: the run that stands, and what is worth knowing of earlier ones. */
final class RunCounter {
    private static final int NONE = -1;

    /** No run; one that there is has its first month in the upper half, its length in the lower. */
    private static final long NO_RUN = 0;

    private static final long[] NONE_ENDED = {};

    private final Condition condition;
    private final AlertWindow window;
    private int firstSaid = NONE;
    private int lastSaid = NONE;
    private int length;
    private int from;

    /** The longest that has ended, the earliest of equals. */
    private long longest = NO_RUN;

    /** Ended runs, each longer than all later ones, so that the latest of at least a length is found from the end. */
    private long[] shortening = NONE_ENDED;

    private int ended;

    RunCounter(Condition condition, AlertWindow window) {
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
            long silentlyEnded = goesOn ? NO_RUN : standing();
            int first = goesOn ? from : month;
            int windows = goesOn ? length + 1 : 1;
            boolean atLeast = first == (firstSaid == NONE ? month : firstSaid);
            Run run = new Run(condition, null, window, windows, atLeast, window.period(first));
            return new Turn(run, false, run(longest(silentlyEnded)), run(lastAsLong(silentlyEnded, windows)));
        }
        return goesOn ? new Turn(run(from, length), true, run(longest), run(lastAsLong(NO_RUN, length))) : null;
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

    /** The run that stands, or stood through the window last said. */
    private long standing() {
        return length == 0 ? NO_RUN : (long) from << Integer.SIZE | length;
    }

    private static int length(long run) {
        return (int) run;
    }

    private @Nullable Run run(long run) {
        return run == NO_RUN ? null : run((int) (run >>> Integer.SIZE), length(run));
    }

    private Run run(int first, int windows) {
        return new Run(condition, null, window, windows, first == firstSaid, window.period(first));
    }

    private long longest(long latest) {
        return length(latest) > length(longest) ? latest : longest;
    }

    private long lastAsLong(long latest, int atLeast) {
        if (length(latest) >= atLeast) {
            return latest;
        }
        for (int i = ended - 1; i >= 0; i--) {
            if (length(shortening[i]) >= atLeast) {
                return shortening[i];
            }
        }
        return NO_RUN;
    }

    private void endRun() {
        if (length == 0) {
            return;
        }
        long run = standing();
        longest = longest(run);
        while (ended > 0 && length(shortening[ended - 1]) <= length) {
            ended--;
        }
        if (ended == shortening.length) {
            shortening = Arrays.copyOf(shortening, ended + 1);
        }
        shortening[ended++] = run;
        length = 0;
    }
}
