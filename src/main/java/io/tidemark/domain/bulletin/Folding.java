package io.tidemark.domain.bulletin;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Folding: one figure is one piece of news. A fact that follows from a stronger one about the same figure is carried by it. */
public final class Folding {
    /** A round level and a run say something of their own; another set says the same once more. */
    private static final Comparator<Fact> BY_WEIGHT = Comparator.comparingInt(
                    (Fact fact) -> switch (fact.key().kind()) {
                        case THRESHOLD -> 0;
                        case STREAK -> 1;
                        case RECORD_HIGH, RECORD_LOW, RECORD_TIED -> 2;
                        case RANK, HIGHEST_SINCE, LOWEST_SINCE -> 3;
                        case EARLY_RECORD, SIGN, BREADTH, TARGET -> 4;
                    })
            .thenComparing(fact -> fact.key().id());

    private Folding() {}

    /**
     * Folds facts; none is lost and none is doubled.
     *
     * @param facts with different keys, in any order
     * @return in no order that means anything, but the same for the same facts
     */
    public static List<Item> fold(Collection<Fact> facts) {
        Map<FigureName, List<Fact>> figures = new LinkedHashMap<>();
        facts.stream()
                .sorted(Comparator.comparing(fact -> fact.key().id()))
                .forEach(fact -> figures.computeIfAbsent(FigureName.of(fact.key()), name -> new ArrayList<>())
                        .add(fact));
        List<Item> items = new ArrayList<>();
        figures.values().forEach(figure -> items.addAll(foldFigure(figure)));
        return items;
    }

    private static List<Item> foldFigure(List<Fact> figure) {
        Map<AlertKey, List<Fact>> carried = new LinkedHashMap<>();
        Map<AlertKey, Fact> roots = new LinkedHashMap<>();
        for (Fact fact : figure) {
            Fact root = root(fact, figure);
            roots.put(root.key(), root);
            List<Fact> others = carried.computeIfAbsent(root.key(), key -> new ArrayList<>());
            if (!root.key().equals(fact.key())) {
                others.add(fact);
            }
        }
        return roots.values().stream()
                .map(root -> new Item(
                        root,
                        Objects.requireNonNull(carried.get(root.key())).stream()
                                .sorted(BY_WEIGHT)
                                .toList()))
                .toList();
    }

    /** Who carries it in the end. No chain is longer than a streak, a record of one part of the year and one of all time. */
    private static Fact root(Fact fact, List<Fact> figure) {
        Fact root = fact;
        for (Fact carrier = carrier(root, figure); carrier != null; carrier = carrier(root, figure)) {
            root = carrier;
        }
        return root;
    }

    private static @Nullable Fact carrier(Fact fact, List<Fact> figure) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED ->
                key.set() == ComparisonSet.SAME_PERIOD
                        ? first(figure, isRecord(key.extreme()).and(isIn(ComparisonSet.ALL_TIME)))
                        : null;
            case THRESHOLD -> first(figure, isRecord(Extreme.HIGH).and(isIn(ComparisonSet.ALL_TIME)));
            case RANK, HIGHEST_SINCE, LOWEST_SINCE ->
                first(figure, isRecord(key.extreme()).and(isIn(other(key.set()))));
            case STREAK -> carrierOfStreak(key, figure);
            case TARGET -> mostCautious(fact, figure);
            case EARLY_RECORD, SIGN, BREADTH -> null;
        };
    }

    /** Several methods that reach one level are one piece of news: the lowest projection carries the others. */
    private static @Nullable Fact mostCautious(Fact fact, List<Fact> figure) {
        Fact lowest = figure.stream()
                .filter(other -> other.key().kind() == AlertKind.TARGET
                        && Objects.equals(
                                other.key().particular().level(),
                                fact.key().particular().level()))
                .min(Comparator.comparing(Fact::value)
                        .thenComparing(other -> other.key().id()))
                .orElse(fact);
        return lowest.key().equals(fact.key()) ? null : lowest;
    }

    private static @Nullable Fact carrierOfStreak(AlertKey key, List<Fact> figure) {
        boolean broken = key.particular().broken();
        return switch (Objects.requireNonNull(key.particular().condition())) {
            case RECORD -> broken ? null : first(figure, isRecord(Extreme.HIGH).and(isIn(ComparisonSet.ALL_TIME)));
            case RECORD_SAME_PERIOD ->
                broken ? null : first(figure, isRecord(Extreme.HIGH).and(isIn(ComparisonSet.SAME_PERIOD)));
            // The turn is the first window of the new run and the end of the old one.
            case SURPLUS, DEFICIT -> first(figure, other -> other.kind() == AlertKind.SIGN);
            // Growth is carried by nothing: it is news of its own.
            case GROWTH, DECLINE, AT_OR_ABOVE, AT_OR_BELOW -> null;
        };
    }

    private static Predicate<AlertKey> isRecord(Extreme extreme) {
        return key -> switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED -> key.extreme() == extreme;
            case RANK, HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, STREAK, THRESHOLD, SIGN, BREADTH, TARGET -> false;
        };
    }

    private static Predicate<AlertKey> isIn(ComparisonSet set) {
        return key -> key.set() == set;
    }

    private static ComparisonSet other(ComparisonSet set) {
        return set == ComparisonSet.ALL_TIME ? ComparisonSet.SAME_PERIOD : ComparisonSet.ALL_TIME;
    }

    private static @Nullable Fact first(List<Fact> figure, Predicate<AlertKey> which) {
        return figure.stream()
                .filter(fact -> which.test(fact.key()))
                .findFirst()
                .orElse(null);
    }
}
