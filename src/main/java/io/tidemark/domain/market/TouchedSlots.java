package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which slots of which years of which series have other figures than before: what a change of a group has to look at. */
final class TouchedSlots {
    private final Map<Coverage, Map<Flow, SortedMap<Integer, Integer>>> slots = new EnumMap<>(Coverage.class);

    void add(Coverage coverage, Flow flow, int year, int mask) {
        if (mask != 0) {
            slots.computeIfAbsent(coverage, unused -> new EnumMap<>(Flow.class))
                    .computeIfAbsent(flow, unused -> new TreeMap<>())
                    .merge(year, mask, (a, b) -> a | b);
        }
    }

    /** Adds everything that is stated. */
    void addAll(Figures figures) {
        for (int year : figures.years()) {
            figures.forEach(year, (coverage, flow, block) -> add(coverage, flow, year, block.stated()));
        }
    }

    /** By coverage, flow and year in their order. */
    Map<Coverage, Map<Flow, SortedMap<Integer, Integer>>> slots() {
        return slots;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The number of the first month that any of the slots of some years has. */
    static int firstMonth(SortedMap<Integer, Integer> years) {
        int year = years.firstKey();
        return 12 * year + Integer.numberOfTrailingZeros(months(years, year));
    }

    /** The number of the last month that any of the slots of some years has. */
    static int lastMonth(SortedMap<Integer, Integer> years) {
        int year = years.lastKey();
        return 12 * year + Integer.SIZE - 1 - Integer.numberOfLeadingZeros(months(years, year));
    }

    private static int months(SortedMap<Integer, Integer> years, int year) {
        Integer slots = years.get(year);
        return slots == null ? 0 : Slots.monthsOfAll(slots);
    }
}
