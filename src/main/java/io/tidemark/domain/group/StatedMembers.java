package io.tidemark.domain.group;

import io.tidemark.domain.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a large group are stated in full: those that rose most and those that fell most, a sixth of the places
 * each and at least one, and in all other places the largest by their part of the group (among reporters, by value). Of
 * equals the first in order of their market. All comparisons are exact. See docs/adr/0064.
 *
 * @param members those that are stated, in order of their market
 * @param rest all others, summed
 */
record StatedMembers(List<MemberIndicators> members, RestOfMembers rest) {
    private static final int MOVERS = 6;

    /** A part that is not known comes last. */
    private static final Comparator<MemberIndicators> LARGEST_FIRST =
            Comparator.comparing(StatedMembers::size, Comparator.nullsLast(Comparator.<Amount>reverseOrder()));

    /** @param all more than {@code most}, in order of their market */
    static StatedMembers of(List<MemberIndicators> all, int most) {
        int movers = Math.max(1, most / MOVERS);
        Set<MemberIndicators> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        chosen.addAll(first(movers, moved(all, MemberIndicators.Move.ROSE), MemberIndicators.BY_GROWTH.reversed()));
        chosen.addAll(first(movers, moved(all, MemberIndicators.Move.FELL), MemberIndicators.BY_GROWTH));
        for (MemberIndicators member : first(most, all, LARGEST_FIRST)) {
            if (chosen.size() < most) {
                chosen.add(member);
            }
        }
        List<MemberIndicators> stated = new ArrayList<>();
        List<MemberIndicators> others = new ArrayList<>();
        for (MemberIndicators member : all) {
            (chosen.contains(member) ? stated : others).add(member);
        }
        return new StatedMembers(stated, RestOfMembers.of(others));
    }

    private static List<MemberIndicators> moved(List<MemberIndicators> all, MemberIndicators.Move move) {
        return all.stream().filter(member -> member.movedByRatio(move)).toList();
    }

    private static List<MemberIndicators> first(
            int count, List<MemberIndicators> members, Comparator<MemberIndicators> order) {
        return members.stream().sorted(order).limit(count).toList();
    }

    private static @Nullable Amount size(MemberIndicators member) {
        return member.part() == null ? member.value() : member.part();
    }
}
