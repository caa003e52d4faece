package io.tidemark.domain.bulletin;

import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import java.util.List;

/**
 * One piece of news: a fact, and the facts about the same figure that follow from it.
 *
 * @param fact the strongest of them
 * @param carries the others, each carried once: what adds most to it first
 */
public record Item(Fact fact, List<Fact> carries) {
    public Item {
        carries = List.copyOf(carries);
    }

    /**
     * How far one must go back for the like of it. A turn of the balance is as rare as the run that it ends was long.
     *
     * @param firstMonth the number of the first month of its series
     */
    public Prominence prominence(int firstMonth) {
        Prominence own = Prominence.of(fact, firstMonth);
        if (fact.key().kind() != AlertKind.SIGN) {
            return own;
        }
        return carries.stream()
                .filter(carried -> carried.key().particular().broken())
                .map(carried -> Prominence.of(carried, firstMonth))
                .reduce(own, Prominence::or);
    }
}
