package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a market that stand and that nobody is told of, because they are implausible and not confirmed: each with
 * the figure that people go by in its place, which may be none. Mostly there are none.
 */
final class HeldFigures {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::coverage)
            .thenComparing(Place::flow)
            .thenComparing(Place::year)
            .thenComparing(Place::slot);

    private Map<Place, Optional<Figure>> trusted = Map.of();

    /** Where a figure stands. */
    record Place(Coverage coverage, Flow flow, int year, int slot) {}

    boolean isEmpty() {
        return trusted.isEmpty();
    }

    /** Whether anything of a year is held. */
    boolean isHeld(int year) {
        return !isEmpty() && trusted.keySet().stream().anyMatch(place -> place.year() == year);
    }

    boolean contains(Place place) {
        return trusted.containsKey(place);
    }

    /** The figures that people go by, by the places of those that are held, in their order. */
    Map<Place, Optional<Figure>> trusted() {
        return trusted;
    }

    /** Holds what stands in a place; people go by another figure, or by none. */
    void hold(Place place, @Nullable Figure goneBy) {
        if (trusted.isEmpty()) {
            trusted = new TreeMap<>(ORDER);
        }
        trusted.put(place, Optional.ofNullable(goneBy));
    }

    /** Lets people go by what stands in a place. */
    void release(Place place) {
        if (contains(place)) {
            trusted.remove(place);
        }
    }

    void releaseYear(int year) {
        if (!isEmpty()) {
            trusted.keySet().removeIf(place -> place.year() == year);
        }
    }

    /** Holds what others hold of a year, or of every year, with other figures to go by. */
    void holdAll(HeldFigures others, UnaryOperator<Figure> change) {
        others.trusted.forEach((place, figure) -> hold(place, figure.map(change).orElse(null)));
    }
}
