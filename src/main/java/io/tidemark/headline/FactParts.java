package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Streak;
import java.util.Objects;

/** The parts that a fact of its kind has, in no language. What it lacks is a fault of who made it, and throws. */
final class FactParts {
    private FactParts() {}

    static Streak streak(Fact fact) {
        return Objects.requireNonNull(fact.streak());
    }

    static Holder previous(Fact fact) {
        return Objects.requireNonNull(fact.previous());
    }

    /** The size of a round level; the words say whether it is a deficit. */
    static Amount level(Fact fact) {
        return Objects.requireNonNull(fact.key().particular().level()).abs();
    }

    static boolean isSamePeriod(AlertKey key) {
        return key.set() == ComparisonSet.SAME_PERIOD;
    }

    /** Which windows the window is compared with: the year to date and projections with full years. */
    static AlertWindow compared(AlertKey key) {
        return switch (key.kind()) {
            case EARLY_RECORD, TARGET -> AlertWindow.YEAR;
            case RECORD_HIGH,
                    RECORD_LOW,
                    RECORD_TIED,
                    RANK,
                    HIGHEST_SINCE,
                    LOWEST_SINCE,
                    STREAK,
                    THRESHOLD,
                    SIGN,
                    BREADTH -> key.window();
        };
    }

    /** -1, 0 or 1: a fall, no change or growth; a deficit, neither or a surplus. */
    static int direction(Fact fact) {
        return fact.value().direction(fact.key().measure());
    }

    /** Whether a carried fact adds something to the one that carries it. */
    static boolean addsSomething(Fact carried) {
        return switch (carried.key().kind()) {
            case THRESHOLD -> true;
            case STREAK -> streak(carried).run().length() > 1;
            case RECORD_HIGH,
                    RECORD_LOW,
                    RECORD_TIED,
                    RANK,
                    HIGHEST_SINCE,
                    LOWEST_SINCE,
                    EARLY_RECORD,
                    SIGN,
                    BREADTH,
                    TARGET -> false;
        };
    }
}
