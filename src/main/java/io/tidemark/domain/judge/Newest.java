package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The windows that end with the newest month, kept until a later one comes. By then they are in no cache, so those
 * that are nothing but numbers, as most are, lie in one row of longs.
 */
final class Newest {
    private static final AlertWindow[] WINDOWS = AlertWindow.values();

    /** How many numbers a window has: its value, its turnover and its base. */
    private static final int NUMBERS = 3;

    /** In place of a base that is unknown. */
    private static final long NONE = Long.MIN_VALUE;

    private int month;
    private boolean confirmed;
    private int count;

    /** Which windows they are, four bits each. */
    private int windows;

    private long[] numbers = {};

    /** Those that are more than numbers, in their places. */
    private @Nullable CompleteWindow @Nullable [] others;

    void clear() {
        count = 0;
        windows = 0;
        others = null;
    }

    int count() {
        return count;
    }

    /** Adds a window. All of them end with one month, and are confirmed or not. */
    void add(CompleteWindow seen) {
        int place = count++;
        int at = NUMBERS * place;
        if (numbers.length < at + NUMBERS) {
            numbers = Arrays.copyOf(numbers, at + NUMBERS);
        }
        month = seen.month();
        confirmed = seen.confirmed();
        windows |= seen.window().ordinal() << (4 * place);
        if (isNumbers(seen)) {
            Amount base = seen.base();
            numbers[at] = seen.value().unscaledLong();
            numbers[at + 1] = seen.turnover().unscaledLong();
            numbers[at + 2] = base == null ? NONE : base.unscaledLong();
        } else {
            if (others == null) {
                others = new CompleteWindow[WINDOWS.length];
            }
            others[place] = seen;
        }
    }

    private static boolean isNumbers(CompleteWindow seen) {
        Amount base = seen.base();
        return seen.workingDays() == null
                && seen.breadth() == null
                && seen.alike()
                && seen.grown().equals(seen.value())
                && seen.value().fitsLong()
                && seen.turnover().fitsLong()
                && (base == null || (base.fitsLong() && base.unscaledLong() != NONE));
    }

    /** A window, in the order in which they were added. */
    CompleteWindow get(int place) {
        Objects.checkIndex(place, count);
        CompleteWindow other = others == null ? null : others[place];
        if (other != null) {
            return other;
        }
        int at = NUMBERS * place;
        Amount value = Amount.ofUnscaled(numbers[at]);
        return new CompleteWindow(
                WINDOWS[(windows >>> (4 * place)) & 0xf],
                month,
                value,
                numbers[at + 1] == numbers[at] ? value : Amount.ofUnscaled(numbers[at + 1]),
                null,
                value,
                numbers[at + 2] == NONE ? null : Amount.ofUnscaled(numbers[at + 2]),
                true,
                confirmed,
                null);
    }
}
