package io.tidemark.domain.policy;

import io.tidemark.domain.Market;
import io.tidemark.domain.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * The units whose values do not add up, such as an index: docs/definitions.md §2.
 *
 * @param units as they are written; one that ends with {@code *} stands for all that begin so
 */
public record UnitsWithoutSums(List<String> units) {
    /** The text of {@link #defaults}. */
    public static final String DEFAULT_UNITS = "INDEX*,PCT*,PERCENT*,PRICE*,RATE*,RATIO*";

    private static final String ANY_ENDING = "*";

    public UnitsWithoutSums {
        units = List.copyOf(units);
    }

    /** Indices, percentages, prices, rates and ratios. */
    public static UnitsWithoutSums defaults() {
        return parse(DEFAULT_UNITS);
    }

    /**
     * Reads any number of units, with commas between them.
     *
     * @throws IllegalArgumentException if one is no code, with or without a {@code *} at its end
     */
    public static UnitsWithoutSums parse(String text) {
        List<String> units = new ArrayList<>();
        for (String unit : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String stripped = unit.strip();
            if (!Market.isCode(beginning(stripped))) {
                throw new IllegalArgumentException(
                        "Not a unit, nor the beginning of one with * behind it: " + Quote.of(unit));
            }
            units.add(stripped);
        }
        return new UnitsWithoutSums(units);
    }

    public boolean include(String unit) {
        return units.stream()
                .anyMatch(one -> one.endsWith(ANY_ENDING) ? unit.startsWith(beginning(one)) : one.equals(unit));
    }

    private static String beginning(String unit) {
        return unit.endsWith(ANY_ENDING) ? unit.substring(0, unit.length() - 1) : unit;
    }
}
