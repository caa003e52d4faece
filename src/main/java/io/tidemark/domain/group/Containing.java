package io.tidemark.domain.group;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which groups markets belong to. */
public final class Containing {
    private Containing() {}

    /** Markets, with the groups of a reporter that they belong to in a period, and the groups of these. */
    public static Set<Market> withGroups(
            Collection<Market> markets, String reporter, Period period, Collection<GroupDefinition> groups) {
        Set<Market> all = new HashSet<>(markets);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (GroupDefinition group : groups) {
                boolean contains = group.members().stream()
                        .anyMatch(member -> all.contains(member.market())
                                && member.overlaps(period.firstMonth(), period.lastMonth()));
                if (contains && group.market().reporter().equals(reporter)) {
                    grown |= all.add(group.market());
                }
            }
        }
        return all;
    }
}
