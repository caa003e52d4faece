package io.tidemark.domain.group;

import io.tidemark.domain.Amount;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a group in one window that are not stated one by one, summed. A sum is null where any part of it is unknown.
 *
 * @param count how many they are; at least one
 * @param value their own totals in the window
 * @param yearEarlier their own totals a year earlier
 * @param part what they add to the group's total; null among reporters
 * @param partYearEarlier the same a year earlier
 */
public record RestOfMembers(
        int count,
        @Nullable Amount value,
        @Nullable Amount yearEarlier,
        @Nullable Amount part,
        @Nullable Amount partYearEarlier) {
    static RestOfMembers of(Collection<MemberIndicators> members) {
        return new RestOfMembers(
                members.size(),
                sum(members, MemberIndicators::value),
                sum(members, MemberIndicators::yearEarlier),
                sum(members, MemberIndicators::part),
                sum(members, MemberIndicators::partYearEarlier));
    }

    private static @Nullable Amount sum(
            Collection<MemberIndicators> members, Function<MemberIndicators, @Nullable Amount> number) {
        Amount sum = Amount.ZERO;
        for (MemberIndicators member : members) {
            Amount amount = number.apply(member);
            if (amount == null) {
                return null;
            }
            sum = sum.plus(amount);
        }
        return sum;
    }
}
