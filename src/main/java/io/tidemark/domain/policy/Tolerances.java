package io.tidemark.domain.policy;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Quote;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the figures of each reporter are usually revised.
 *
 * @param others of reporters that are not named
 * @param reporters by their codes
 */
public record Tolerances(Tolerance others, Map<String, Tolerance> reporters) {
    public Tolerances {
        reporters = Map.copyOf(reporters);
    }

    /** The same for all reporters. */
    public static Tolerances of(Tolerance all) {
        return new Tolerances(all, Map.of());
    }

    /**
     * Reads a rate, and after commas those of other reporters: {@code 0.003,US=0.005,EU27=0.01}.
     *
     * @throws IllegalArgumentException if the text is none such; names the part at fault
     */
    public static Tolerances parse(String text) {
        String[] parts = text.split(",", -1);
        Tolerance others = rate(parts[0].strip());
        Map<String, Tolerance> reporters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] rated = parts[i].strip().split("=", -1);
            if (rated.length != 2 || !rated[0].matches("[A-Z0-9._-]{1,40}")) {
                throw new IllegalArgumentException(
                        "Not a reporter and its rate, such as US=0.005: " + Quote.of(parts[i]));
            }
            if (reporters.put(rated[0], rate(rated[1])) != null) {
                throw new IllegalArgumentException("Two rates of " + rated[0]);
            }
        }
        return new Tolerances(others, reporters);
    }

    private static Tolerance rate(String text) {
        if (!text.matches("0(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(
                    "Not a share below 1 with at most six decimals, such as 0.003: " + Quote.of(text));
        }
        return new Tolerance(DecimalText.parse(text).movePointRight(6).intValueExact());
    }

    public Tolerance of(String reporter) {
        return reporters.getOrDefault(reporter, others);
    }
}
