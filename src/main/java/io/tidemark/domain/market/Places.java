package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.MemberIndicators;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members in order of a number, the largest first; equal numbers share the better place. */
final class Places {
    private Places() {}

    /** The same members, each with its places among them: only those that count have any. */
    static List<MemberIndicators> given(List<MemberIndicators> members) {
        Map<Amount, Integer> now = places(members, MemberIndicators::value);
        Map<Amount, Integer> before = places(members, MemberIndicators::yearEarlier);
        List<MemberIndicators> growing = members.stream()
                .filter(member -> member.counts() && member.hasGrowth() && isLarge(now.get(member.value())))
                .sorted(MemberIndicators.BY_GROWTH.reversed())
                .toList();
        Map<MemberIndicators, Integer> growth = new HashMap<>();
        for (int i = 0; i < growing.size(); i++) {
            MemberIndicators member = growing.get(i);
            boolean shares = i > 0 && MemberIndicators.BY_GROWTH.compare(growing.get(i - 1), member) == 0;
            growth.put(member, shares ? Objects.requireNonNull(growth.get(growing.get(i - 1))) : i + 1);
        }
        return members.stream()
                .map(member -> member.placed(
                        member.counts() ? now.get(member.value()) : null,
                        member.counts() ? before.get(member.yearEarlier()) : null,
                        growth.get(member)))
                .toList();
    }

    private static boolean isLarge(@Nullable Integer place) {
        return place != null && place <= GroupIndicators.LARGEST;
    }

    private static Map<Amount, Integer> places(
            List<MemberIndicators> members, Function<MemberIndicators, @Nullable Amount> number) {
        List<Amount> numbers = members.stream()
                .filter(MemberIndicators::counts)
                .map(number)
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .toList();
        Map<Amount, Integer> places = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            places.putIfAbsent(numbers.get(i), i + 1);
        }
        return places;
    }
}
