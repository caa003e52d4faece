package io.tidemark.domain.market;

import java.util.function.Supplier;

/** A fold kept at the newest month, and walked again where a month before it changes. */
final class Walk {
    private static final SubjectFold.Results NOTHING = new SubjectFold.Results();

    private final Supplier<SubjectFold> folds;
    private SubjectFold fold;

    /**
     * Walks what is already there, so that the next month is one step.
     *
     * @param folds gives folds of the same subject that have walked nothing
     */
    Walk(Supplier<SubjectFold> folds) {
        this.folds = folds;
        fold = folds.get();
        fold.walk(Integer.MAX_VALUE);
    }

    /** The results from a month on, as they stand. */
    SubjectFold.Results before(int month) {
        if (month > fold.newest()) {
            return NOTHING;
        }
        return month == fold.newest() ? fold.ofNewest() : folds.get().walk(month);
    }

    /** The results from a month on, after something that ends with that month, or later, has changed. */
    SubjectFold.Results after(int month) {
        if (month < fold.newest() || !fold.isStillNewest()) {
            fold = folds.get();
            return fold.walk(month);
        }
        SubjectFold.Results results = month == fold.newest() ? fold.ofNewest() : new SubjectFold.Results();
        fold.walkOn(Math.max(month, fold.newest() + 1), results);
        return results;
    }

    /** The newest month that ends a complete window, or -1. */
    int newestComplete() {
        return fold.newestComplete();
    }
}
