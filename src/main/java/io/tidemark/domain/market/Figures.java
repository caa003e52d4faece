package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All standing figures of a market: a {@link SeriesHistory} for each coverage and flow of which any was ever stated. */
final class Figures {
    private final Map<Coverage, Map<Flow, SeriesHistory>> histories = new EnumMap<>(Coverage.class);

    /** The histories of a coverage, which grow as figures come. */
    Map<Flow, SeriesHistory> of(Coverage coverage) {
        return histories.computeIfAbsent(coverage, unused -> new EnumMap<>(Flow.class));
    }

    /** The history of a series, begun if there is none. */
    SeriesHistory series(Coverage coverage, Flow flow) {
        return of(coverage).computeIfAbsent(flow, SeriesHistory::new);
    }

    /** The history of a series, or null if there is none. */
    @Nullable
    SeriesHistory find(Coverage coverage, Flow flow) {
        Map<Flow, SeriesHistory> flows = histories.get(coverage);
        return flows == null ? null : flows.get(flow);
    }

    /** What stands for a series and year, or null if nothing was ever stated. */
    @Nullable
    YearBlock find(Coverage coverage, Flow flow, int year) {
        SeriesHistory history = find(coverage, flow);
        return history == null ? null : history.year(year);
    }

    void setYear(Coverage coverage, Flow flow, int year, YearBlock block) {
        series(coverage, flow).setYear(year, block);
    }

    /** Forgets all figures of a year. */
    void clearYear(int year) {
        histories.values().forEach(flows -> flows.values().forEach(history -> history.clearYear(year)));
    }

    /** Other histories of the same blocks. */
    Figures copy() {
        Figures copy = new Figures();
        histories.forEach((coverage, flows) ->
                flows.forEach((flow, history) -> copy.of(coverage).put(flow, history.copy())));
        return copy;
    }

    /** Whether a year has the very same blocks in another. */
    boolean isSame(int year, Figures other) {
        for (Coverage coverage : Coverage.values()) {
            for (Flow flow : Flow.values()) {
                if (find(coverage, flow, year) != other.find(coverage, flow, year)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many blocks a year has. */
    int blocks(int year) {
        int blocks = 0;
        for (Map<Flow, SeriesHistory> flows : histories.values()) {
            for (SeriesHistory history : flows.values()) {
                blocks += history.year(year) == null ? 0 : 1;
            }
        }
        return blocks;
    }

    /** Hands out every block of a year, by coverage and flow in their order. */
    void forEach(int year, BlockVisitor visitor) {
        histories.forEach((coverage, flows) -> flows.forEach((flow, history) -> {
            YearBlock block = history.year(year);
            if (block != null) {
                visitor.visit(coverage, flow, block);
            }
        }));
    }

    /** The years with any figure, in order. */
    SortedSet<Integer> years() {
        TreeSet<Integer> years = new TreeSet<>();
        histories
                .values()
                .forEach(flows -> flows.values().forEach(history -> {
                    for (int year = history.firstYear(); year <= history.lastYear(); year++) {
                        if (history.year(year) != null) {
                            years.add(year);
                        }
                    }
                }));
        return years;
    }

    /** Takes a block. */
    interface BlockVisitor {
        void visit(Coverage coverage, Flow flow, YearBlock block);
    }
}
