package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Period;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All standing figures of a market: a {@link SeriesHistory} for each coverage and flow of which any was ever stated. */
final class Figures {
    private static final Coverage[] COVERAGES = Coverage.values();
    private static final Flow[] FLOWS = Flow.values();

    /** By coverage and flow. One array and no maps, because every event comes by here. */
    private final @Nullable SeriesHistory[] histories = new SeriesHistory[COVERAGES.length * FLOWS.length];

    private final HeldFigures held = new HeldFigures();

    /** Those that people are not told of. */
    HeldFigures held() {
        return held;
    }

    /** The figures that people go by: these, with others in the place of those that are held. */
    Figures trusted() {
        if (held.isEmpty()) {
            return this;
        }
        Figures trusted = copy();
        trusted.held.trusted().clear();
        Set<YearBlock> own = Collections.newSetFromMap(new IdentityHashMap<>());
        held.trusted().forEach((place, figure) -> {
            SeriesHistory history = trusted.series(place.coverage(), place.flow());
            YearBlock block = history.year(place.year());
            if (block == null || !own.contains(block)) {
                block = block == null ? new YearBlock() : block.copy();
                own.add(block);
                history.setYear(place.year(), block);
            }
            block.set(place.slot(), figure.orElse(null));
        });
        return trusted;
    }

    /** The figure that people go by, or null. */
    @Nullable
    Figure trusted(Coverage coverage, Flow flow, Period period) {
        HeldFigures.Place place = new HeldFigures.Place(coverage, flow, period.year(), Slots.of(period));
        Optional<Figure> goneBy = held.isEmpty() ? null : held.trusted().get(place);
        if (goneBy != null) {
            return goneBy.orElse(null);
        }
        SeriesHistory history = find(coverage, flow);
        return history == null ? null : history.figure(period);
    }

    /** The value that people go by, or null. */
    @Nullable
    Amount trustedValue(Coverage coverage, Flow flow, Period period) {
        if (!held.isEmpty()) {
            Figure figure = trusted(coverage, flow, period);
            return figure == null ? null : figure.value();
        }
        YearBlock block = find(coverage, flow, period.year());
        return block == null ? null : block.value(Slots.of(period));
    }

    private static int index(Coverage coverage, Flow flow) {
        return coverage.ordinal() * FLOWS.length + flow.ordinal();
    }

    /** The history of a series, begun if there is none. */
    SeriesHistory series(Coverage coverage, Flow flow) {
        int index = index(coverage, flow);
        SeriesHistory history = histories[index];
        if (history == null) {
            history = new SeriesHistory(flow);
            histories[index] = history;
        }
        return history;
    }

    /** The history of a series, or null if there is none. */
    @Nullable
    SeriesHistory find(Coverage coverage, Flow flow) {
        return histories[index(coverage, flow)];
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
        held.releaseYear(year);
        for (SeriesHistory history : histories) {
            if (history != null) {
                history.clearYear(year);
            }
        }
    }

    /** Other histories of the same blocks. */
    Figures copy() {
        Figures copy = new Figures();
        for (int i = 0; i < histories.length; i++) {
            SeriesHistory history = histories[i];
            copy.histories[i] = history == null ? null : history.copy();
        }
        copy.held.holdAll(held, UnaryOperator.identity());
        return copy;
    }

    /** Whether a year has the very same blocks in another. */
    boolean isSame(int year, Figures other) {
        for (Coverage coverage : COVERAGES) {
            for (Flow flow : FLOWS) {
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
        for (SeriesHistory history : histories) {
            blocks += history == null || history.year(year) == null ? 0 : 1;
        }
        return blocks;
    }

    /** Hands out every block of a year, by coverage and flow in their order. */
    void forEach(int year, BlockVisitor visitor) {
        for (int i = 0; i < histories.length; i++) {
            SeriesHistory history = histories[i];
            YearBlock block = history == null ? null : history.year(year);
            if (block != null) {
                visitor.visit(COVERAGES[i / FLOWS.length], FLOWS[i % FLOWS.length], block);
            }
        }
    }

    /** The years with any figure, in order. */
    SortedSet<Integer> years() {
        TreeSet<Integer> years = new TreeSet<>();
        for (SeriesHistory history : histories) {
            if (history != null) {
                for (int year = history.firstYear(); year <= history.lastYear(); year++) {
                    if (history.year(year) != null) {
                        years.add(year);
                    }
                }
            }
        }
        return years;
    }

    /** Takes a block. */
    interface BlockVisitor {
        void visit(Coverage coverage, Flow flow, YearBlock block);
    }
}
