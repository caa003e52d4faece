package io.tidemark.domain.policy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.Quote;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of {@link Materiality} as an operator writes them. */
final class MaterialityText {
    private static final String KINDS = "kinds";
    private static final String WINDOWS = "windows";
    private static final String MEASURES = "measures";
    private static final String ABOVE = "above";
    private static final List<String> CHOICES = List.of(KINDS, WINDOWS, MEASURES, ABOVE);

    private static final String NONE = "none";

    private MaterialityText() {}

    static List<Materiality.Rule> parse(String text) {
        List<Materiality.Rule> rules = new ArrayList<>();
        for (String rule : text.split(";", -1)) {
            if (!rule.isBlank()) {
                try {
                    rules.add(reached(rule(rule.strip()), rules));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("Rule " + (rules.size() + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("There is no rule; */*/*/*/* kinds=none announces nothing");
        }
        return rules;
    }

    private static Materiality.Rule reached(Materiality.Rule rule, List<Materiality.Rule> before) {
        for (Materiality.Rule earlier : before) {
            if (earlier.markets().covers(rule.markets())) {
                throw new IllegalArgumentException("'" + rule.markets() + "' is never reached, because '"
                        + earlier.markets() + "' before it matches the same markets");
            }
        }
        return rule;
    }

    private static Materiality.Rule rule(String text) {
        String[] words = text.split("\\s+");
        MarketPattern markets = MarketPattern.parse(words[0]);
        Map<String, String> choices = new HashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            String choice = equals < 0 ? "" : word.substring(0, equals);
            if (!CHOICES.contains(choice)) {
                throw new IllegalArgumentException(Quote.of(word) + " is none of " + String.join("=…, ", CHOICES)
                        + "=…, in which there are no spaces");
            }
            if (choices.put(choice, word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(Quote.of(word) + " says " + choice + " a second time");
            }
        }
        return new Materiality.Rule(
                markets,
                names(AlertKind.class, KINDS, choices),
                names(AlertWindow.class, WINDOWS, choices),
                names(Measure.class, MEASURES, choices),
                amount(choices.get(ABOVE)));
    }

    private static <E extends Enum<E>> Set<E> names(Class<E> type, String choice, Map<String, String> choices) {
        String names = choices.get(choice);
        if (names == null) {
            return EnumSet.allOf(type);
        }
        Set<E> named = EnumSet.noneOf(type);
        if (choice.equals(KINDS) && names.equals(NONE)) {
            return named;
        }
        Map<String, E> known = EnumSet.allOf(type).stream().collect(Collectors.toMap(Enum::name, name -> name));
        for (String name : names.split(",", -1)) {
            E constant = known.get(name);
            if (constant == null) {
                throw new IllegalArgumentException(Quote.of(name) + " in " + Quote.of(choice + "=" + names)
                        + " is none of " + EnumSet.allOf(type));
            }
            named.add(constant);
        }
        return named;
    }

    private static @Nullable Amount amount(@Nullable String number) {
        if (number == null) {
            return null;
        }
        if (!number.matches("[0-9]{1,25}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException(
                    Quote.of(ABOVE + "=" + number) + " is no number of at most 25 digits and 4 decimals");
        }
        return Amount.parse(number);
    }
}
