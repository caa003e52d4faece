package io.tidemark.domain.policy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts are worth announcing: docs/definitions.md §4. The first rule that a market matches decides about it; of a market
 * that matches none, nothing is announced.
 */
public record Materiality(List<Rule> rules) {
    /** {@link #defaults} as text. */
    public static final String DEFAULT_RULES =
            "*/HS/*/*/* kinds=RECORD_HIGH,RECORD_LOW,RECORD_TIED windows=MONTH,YEAR measures=VALUE above=10000000;"
                    + " */*/*/*/*";

    private static final Rule NOTHING = new Rule(MarketPattern.ALL, Set.of(), Set.of(), Set.of(), null);

    public Materiality {
        rules = List.copyOf(rules);
    }

    /**
     * What is announced of some markets.
     *
     * @param above how far from zero the window's value must be (of a TARGET, the projection), whatever is measured, in the
     *     market's unit; null if it may be anything
     */
    public record Rule(
            MarketPattern markets,
            Set<AlertKind> kinds,
            Set<AlertWindow> windows,
            Set<Measure> measures,
            @Nullable Amount above) {
        public Rule {
            kinds = copyOf(kinds);
            windows = copyOf(windows);
            measures = copyOf(measures);
        }

        /** Asked of every fact, so it is a mask of bits and no table of hashes. */
        private static <E extends Enum<E>> Set<E> copyOf(Set<E> set) {
            return set.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(set));
        }

        public boolean isMaterial(Fact fact) {
            AlertKey key = fact.key();
            return kinds.contains(key.kind())
                    && windows.contains(key.window())
                    && measures.contains(key.measure())
                    && (above == null || fact.value().amount().abs().compareTo(above) > 0);
        }
    }

    /** Everything, but of HS codes only value records of months and years above 10 million. */
    public static Materiality defaults() {
        return parse(DEFAULT_RULES);
    }

    /**
     * Reads rules with semicolons between them, each a market pattern, and after spaces what is announced of those markets
     * where it is not everything: {@code kinds=}, {@code windows=} and {@code measures=} with names and commas, {@code
     * kinds=none}, and {@code above=} with a number.
     *
     * @throws IllegalArgumentException if the text is none such, or a rule is never reached; names the part at fault
     */
    public static Materiality parse(String text) {
        return new Materiality(MaterialityText.parse(text));
    }

    /** The rule for a market: to be asked for once, not for each fact. */
    public Rule of(Market market) {
        for (Rule rule : rules) {
            if (rule.markets.matches(market)) {
                return rule;
            }
        }
        return NOTHING;
    }
}
