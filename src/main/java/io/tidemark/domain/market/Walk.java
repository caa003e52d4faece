package io.tidemark.domain.market;

import java.util.function.Supplier;

/** A fold kept at the newest month, and walked again where a month of the past changes. */
final class Walk {
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
        return month > fold.newest() ? new SubjectFold.Results() : folds.get().walk(month);
    }

    /** The results from a month on, after something that ends with that month has changed. */
    SubjectFold.Results after(int month) {
        if (month > fold.newest()) {
            return fold.appendIfStated(month);
        }
        fold = folds.get();
        return fold.walk(month);
    }

    /** The newest month that ends a complete window, or -1. */
    int newestComplete() {
        return fold.newestComplete();
    }
}
