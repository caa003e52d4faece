package io.tidemark.domain.market;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Window;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.MemberIndicators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of a group's members (domain.md §3), as a function of what is known of them. */
final class IndicatorView {
    /** So many months after a month, the last window that has it in its base ends. */
    private static final int REACH = 23;

    private final Market market;
    private final GroupState group;
    private final Figures own;

    IndicatorView(Market market, GroupState group, Figures own) {
        this.market = market;
        this.group = group;
        this.own = own;
    }

    /** What names indicators. */
    record Name(Coverage coverage, Flow flow, AlertWindow window, int month) {}

    /** All indicators that the touched slots bear on, as they are now. */
    Map<Name, GroupIndicators> of(TouchedSlots touched) {
        Map<Name, GroupIndicators> found = new LinkedHashMap<>();
        touched.slots()
                .forEach((coverage, flows) -> flows.forEach((flow, years) -> addFrom(coverage, flow, years, found)));
        return found;
    }

    private void addFrom(
            Coverage coverage, Flow flow, SortedMap<Integer, Integer> years, Map<Name, GroupIndicators> found) {
        List<Member> members = group.members();
        List<SeriesHistory> sources = sources(members, coverage, flow);
        int last = sources.stream()
                .mapToInt(source -> 12 * source.lastYear() + 11)
                .max()
                .orElse(-1);
        int end = Math.min(last, TouchedSlots.lastMonth(years) + REACH);
        for (int month = TouchedSlots.firstMonth(years); month <= end; month++) {
            int ending = month;
            if (sources.stream().anyMatch(source -> source.endsAt(ending))) {
                add(coverage, flow, month, members, found);
            }
        }
    }

    /** Whose statements decide for which months anything is said: the group's own or, among reporters, the members'. */
    private List<SeriesHistory> sources(List<Member> members, Coverage coverage, Flow flow) {
        Stream<@Nullable SeriesHistory> histories = group.isAmongReporters()
                ? members.stream().map(member -> group.history(member, coverage, flow))
                : Stream.of(own.find(coverage, flow));
        List<SeriesHistory> sources = new ArrayList<>();
        histories.forEach(history -> {
            if (history != null) {
                sources.add(history);
            }
        });
        return sources;
    }

    private void add(Coverage coverage, Flow flow, int month, List<Member> members, Map<Name, GroupIndicators> found) {
        List<Ends> ends = new ArrayList<>();
        for (Member member : members) {
            SeriesHistory history = group.history(member, coverage, flow);
            ends.add(new Ends(member, history == null ? null : new MonthEnd(history, month), history));
        }
        for (AlertWindow window : AlertWindow.values()) {
            if (window.isNamedAt(month) && (coverage == Coverage.FULL || window == AlertWindow.MONTH)) {
                GroupIndicators indicators = indicators(coverage, flow, window, month, ends);
                if (!indicators.members().isEmpty()) {
                    found.put(new Name(coverage, flow, window, month), indicators);
                }
            }
        }
    }

    /** A member's windows that end with the month. */
    private record Ends(
            Member member, @Nullable MonthEnd end, @Nullable SeriesHistory history) {}

    private GroupIndicators indicators(
            Coverage coverage, Flow flow, AlertWindow announced, int month, List<Ends> ends) {
        Window window = announced.window();
        int first = window.firstMonth(month);
        List<MemberIndicators> members = new ArrayList<>();
        for (Ends member : ends) {
            if (member.member().overlaps(first, month) || member.member().overlaps(first - 12, month - 12)) {
                members.add(indicators(member, window, first, month));
            }
        }
        if (group.isAmongReporters()
                && members.stream().filter(member -> member.value() != null).count() < 2) {
            members.clear();
        }
        SeriesHistory history = group.isAmongReporters() ? null : own.find(coverage, flow);
        MonthEnd total = history == null ? null : new MonthEnd(history, month);
        return new GroupIndicators(
                market,
                flow,
                coverage,
                announced,
                announced.period(month),
                total == null ? null : total.value(window),
                total == null ? null : total.earlierValue(window),
                ranked(members));
    }

    private MemberIndicators indicators(Ends member, Window window, int first, int month) {
        MonthEnd end = member.end();
        boolean parts = !group.isAmongReporters();
        return new MemberIndicators(
                member.member().market(),
                end == null ? null : end.value(window),
                end == null ? null : end.earlierValue(window),
                parts ? part(member, first, month) : null,
                parts ? part(member, first - 12, month - 12) : null,
                member.member().isValidIn(month),
                null,
                null,
                null);
    }

    /** Its total over the months it belongs to the group; 0 where that is none of them. */
    private static @Nullable Amount part(Ends member, int first, int last) {
        int from = Math.max(first, member.member().firstMonth());
        int to = Math.min(last, member.member().lastMonth());
        if (from > to) {
            return Amount.ZERO;
        }
        SeriesHistory history = member.history();
        return history == null ? null : MonthEnd.between(history, from, to).value();
    }

    private static List<MemberIndicators> ranked(List<MemberIndicators> members) {
        List<MemberIndicators> placed = members.stream()
                .map(member -> member.placed(
                        place(member, members, MemberIndicators::value, MemberIndicators::counts),
                        place(member, members, MemberIndicators::yearEarlier, MemberIndicators::counts),
                        null))
                .toList();
        Predicate<MemberIndicators> isLarge =
                member -> member.rank() != null && member.rank() <= GroupIndicators.LARGEST;
        return placed.stream()
                .map(member -> member.placed(
                        member.rank(),
                        member.rankYearEarlier(),
                        place(member, placed, MemberIndicators::growth, isLarge)))
                .toList();
    }

    /** 1 + how many of those compared have a larger number; null where it has none or is not compared. */
    private static <T extends Comparable<T>> @Nullable Integer place(
            MemberIndicators member,
            List<MemberIndicators> members,
            Function<MemberIndicators, @Nullable T> number,
            Predicate<MemberIndicators> compared) {
        T own = number.apply(member);
        if (own == null || !compared.test(member)) {
            return null;
        }
        int place = 1;
        for (MemberIndicators other : members) {
            T others = number.apply(other);
            if (others != null && compared.test(other) && others.compareTo(own) > 0) {
                place++;
            }
        }
        return place;
    }
}
