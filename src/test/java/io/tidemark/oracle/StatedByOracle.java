package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import io.tidemark.domain.group.RestOfMembers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which members of a group are stated, and what is said of all of them: readings of ADR 64, by brute force. */
final class StatedByOracle {
    private StatedByOracle() {}

    /** Those that are stated, picked one place after the other. */
    static Set<Market> of(List<MemberIndicators> members, int most) {
        Set<Market> stated = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        if (members.size() <= most) {
            members.forEach(member -> stated.add(member.market()));
            return stated;
        }
        int movers = most < 12 ? 1 : most / 6;
        pick(stated, members, movers, StatedByOracle::rose, (one, other) -> growth(one, other) > 0);
        pick(stated, members, movers, StatedByOracle::fell, (one, other) -> growth(one, other) < 0);
        pick(stated, members, most - stated.size(), member -> true, StatedByOracle::isLarger);
        return stated;
    }

    /** Takes the first that none precedes, so many times. */
    private static void pick(
            Set<Market> stated,
            List<MemberIndicators> members,
            int places,
            Predicate<MemberIndicators> candidate,
            BiPredicate<MemberIndicators, MemberIndicators> precedes) {
        for (int place = 0; place < places; place++) {
            MemberIndicators best = null;
            for (MemberIndicators member : members) {
                if (candidate.test(member)
                        && !stated.contains(member.market())
                        && (best == null || precedes.test(member, best))) {
                    best = member;
                }
            }
            if (best != null) {
                stated.add(best.market());
            }
        }
    }

    static MemberSummary summary(List<MemberIndicators> members, @Nullable Amount total) {
        int[] moves = new int[4];
        MemberIndicators leader = null;
        MemberIndicators laggard = null;
        BigDecimal squares = BigDecimal.ZERO;
        for (MemberIndicators member : members) {
            if (member.part() != null) {
                squares = squares.add(member.part().toBigDecimal().pow(2));
            }
            if (!member.counts()) {
                continue;
            }
            if (member.value() == null || member.yearEarlier() == null) {
                moves[3]++;
            } else {
                int change = number(member.value()).compareTo(number(member.yearEarlier()));
                moves[change > 0 ? 0 : change < 0 ? 1 : 2]++;
            }
            leader = rose(member) && (leader == null || growth(member, leader) > 0) ? member : leader;
            laggard = fell(member) && (laggard == null || growth(member, laggard) < 0) ? member : laggard;
        }
        Double concentration = total == null || total.isZero()
                ? null
                : squares.divide(total.toBigDecimal().pow(2), MathContext.DECIMAL128)
                        .doubleValue();
        return new MemberSummary(
                moves[0],
                moves[1],
                moves[2],
                moves[3],
                leader == null ? null : leader.market(),
                laggard == null ? null : laggard.market(),
                concentration);
    }

    static @Nullable RestOfMembers rest(List<MemberIndicators> members, Set<Market> stated) {
        List<MemberIndicators> rest = members.stream()
                .filter(member -> !stated.contains(member.market()))
                .toList();
        return rest.isEmpty()
                ? null
                : new RestOfMembers(
                        rest.size(),
                        sum(rest, MemberIndicators::value),
                        sum(rest, MemberIndicators::yearEarlier),
                        sum(rest, MemberIndicators::part),
                        sum(rest, MemberIndicators::partYearEarlier));
    }

    private static @Nullable Amount sum(
            List<MemberIndicators> members, Function<MemberIndicators, @Nullable Amount> number) {
        List<BigDecimal> known = new ArrayList<>();
        members.forEach(member -> {
            Amount amount = number.apply(member);
            if (amount != null) {
                known.add(amount.toBigDecimal());
            }
        });
        return known.size() < members.size()
                ? null
                : Amount.of(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static boolean rose(MemberIndicators member) {
        return moved(member, 1);
    }

    private static boolean fell(MemberIndicators member) {
        return moved(member, -1);
    }

    private static boolean moved(MemberIndicators member, int sign) {
        return member.counts()
                && member.value() != null
                && member.yearEarlier() != null
                && number(member.yearEarlier()).signum() > 0
                && number(member.value()).compareTo(number(member.yearEarlier())) == sign;
    }

    private static int growth(MemberIndicators one, MemberIndicators other) {
        return number(one.value())
                .multiply(number(other.yearEarlier()))
                .compareTo(number(other.value()).multiply(number(one.yearEarlier())));
    }

    private static boolean isLarger(MemberIndicators one, MemberIndicators other) {
        return size(one).compareTo(size(other)) > 0;
    }

    /** Below every value where it is not known. */
    private static BigDecimal size(MemberIndicators member) {
        Amount size = member.part() == null ? member.value() : member.part();
        return size == null ? BigDecimal.valueOf(-1) : size.toBigDecimal();
    }

    private static BigDecimal number(@Nullable Amount amount) {
        return amount == null ? BigDecimal.ZERO : amount.toBigDecimal();
    }
}
