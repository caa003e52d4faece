package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive months or years with one condition: a streak.
 *
 * @param condition what holds of each of its windows
 * @param level the level of AT_OR_ABOVE or AT_OR_BELOW, else null
 * @param window MONTH or YEAR
 * @param length how many windows, at least 1
 * @param atLeast whether it reaches back to the first window of which the condition can be said, so that it may be longer
 * @param from the window it began in
 */
public record Run(
        Condition condition, @Nullable Amount level, AlertWindow window, int length, boolean atLeast, Period from) {

    /** The window it ends in. */
    public Period to() {
        return window.period(from.lastMonth() + (length - 1) * window.step());
    }
}
