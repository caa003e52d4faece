package io.tidemark.domain.bulletin;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an editor looks at the facts of a release: what comes first of any two. All comparisons are exact, and no two facts are equal.
 *
 * @param period the reference period of the release
 * @param head the market that leads
 * @param subjects in the order in which they are told
 * @param sizes the value of each market in the reference period, where it is known
 * @param firstMonths of each series, where it is known
 */
record View(
        Period period,
        Market head,
        List<Subject> subjects,
        Map<Market, Amount> sizes,
        Map<Line, Integer> firstMonths) {

    /** The order of items: docs/definitions.md, "Order". */
    Comparator<Item> order() {
        return Comparator.comparingInt((Item item) -> subjects.indexOf(key(item).subject()))
                .thenComparing(item -> key(item).market(), marketOrder())
                .thenComparingInt(item -> windowPlace(key(item).window()))
                .thenComparing(item -> key(item).measure())
                .thenComparing(this::prominence, Comparator.reverseOrder())
                .thenComparing(item -> item.fact().robustness())
                .thenComparing(item -> !item.fact().isMilestone())
                .thenComparing(item -> key(item).id());
    }

    /** The head market, and then the largest first; what is as large, or of unknown size, by its name. */
    Comparator<Market> marketOrder() {
        return Comparator.comparing((Market market) -> !market.equals(head))
                .thenComparing(sizes::get, Comparator.nullsLast(Comparator.<Amount>reverseOrder()))
                .thenComparing(Market::toString);
    }

    Prominence prominence(Item item) {
        return item.prominence(firstMonth(item.fact()));
    }

    private int firstMonth(Fact fact) {
        Integer known = firstMonths.get(Line.of(fact.key()));
        return known == null ? fact.key().period().firstMonth() : known;
    }

    /** The value of a market in the reference period; null where it is not known. */
    @Nullable
    Amount size(Market market) {
        return sizes.get(market);
    }

    /** Whether a window is what the release is named after: the month, and with it the half-year in June and the year in December. */
    boolean isNaming(AlertWindow window) {
        return windowPlace(window) == 0;
    }

    private int windowPlace(AlertWindow window) {
        boolean naming =
                switch (window) {
                    case MONTH, QUARTER -> window.step() == period.kind().months();
                    case HALF -> period.kind() == Period.Kind.HALF || period.lastMonth() % 12 == 5;
                    case YEAR -> true; // It ends with the period, so the period ends the year.
                    case YEAR_TO_DATE, TRAILING_12M -> false;
                };
        return naming ? 0 : 1 + window.ordinal();
    }

    private static AlertKey key(Item item) {
        return item.fact().key();
    }
}
