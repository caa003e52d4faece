package io.tidemark.domain.policy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;

/**
 * The least number of complete earlier windows a comparison needs.
 *
 * @param months of a MONTH with all earlier months
 * @param trailing of a TRAILING_12M
 * @param others of every other comparison
 */
public record MinimumHistory(int months, int trailing, int others) {
    /** As docs/definitions.md §4, "Comparison sets" has them. */
    public static MinimumHistory defaults() {
        return new MinimumHistory(12, 12, 3);
    }

    public int of(AlertWindow window, ComparisonSet set) {
        if (window == AlertWindow.TRAILING_12M) {
            return trailing;
        }
        return window == AlertWindow.MONTH && set == ComparisonSet.ALL_TIME ? months : others;
    }
}
