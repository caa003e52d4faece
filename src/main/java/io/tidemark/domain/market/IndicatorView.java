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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of a group's members (docs/definitions.md §3), as a function of what is known of them. */
final class IndicatorView {
    /** So many months after a month, the last window that has it in its base ends. */
    private static final int REACH = 23;

    private final Market market;
    private final GroupState group;
    private final Figures own;

    private final int mostStated;
    private final boolean hasSums;

    IndicatorView(Market market, GroupState group, Figures own, EngineSettings settings) {
        this.mostStated = settings.mostStatedMembers();
        this.hasSums = settings.hasSums(market);
        this.market = market;
        this.group = group;
        this.own = own;
    }

    /** What names indicators, beside their window. */
    record End(Coverage coverage, Flow flow, int month) {}

    /** The ends of all windows that the touched slots may bear on. */
    static List<End> ends(TouchedSlots touched) {
        List<End> ends = new ArrayList<>();
        touched.slots()
                .forEach((coverage, flows) -> flows.forEach((flow, years) -> {
                    int last = TouchedSlots.lastMonth(years) + REACH;
                    for (int month = TouchedSlots.firstMonth(years); month <= last; month++) {
                        ends.add(new End(coverage, flow, month));
                    }
                }));
        return ends;
    }

    /** All indicators of windows that end there, as they are now. */
    Map<AlertWindow, GroupIndicators> at(End at) {
        List<Member> members = group.members();
        if (sources(members, at).stream().noneMatch(source -> source.endsAt(at.month))) {
            return Map.of();
        }
        List<Ends> ends = new ArrayList<>();
        for (Member member : members) {
            SeriesHistory history = group.history(member, at.coverage, at.flow);
            ends.add(new Ends(member, history == null ? null : new MonthEnd(history, at.month, hasSums), history));
        }
        Map<AlertWindow, GroupIndicators> found = new EnumMap<>(AlertWindow.class);
        for (AlertWindow window : AlertWindow.values()) {
            if (window.isNamedAt(at.month) && isThere(window, at)) {
                List<MemberIndicators> all = all(window.window(), at.month, ends);
                if (!all.isEmpty()) {
                    found.put(window, indicators(at, window, all));
                }
            }
        }
        return found;
    }

    /** Running totals are for units that add up; of others there is what was stated for a period. */
    private boolean isThere(AlertWindow window, End at) {
        return switch (window) {
            case MONTH -> true;
            case QUARTER, HALF, YEAR -> at.coverage == Coverage.FULL;
            case YEAR_TO_DATE, TRAILING_12M -> at.coverage == Coverage.FULL && hasSums;
        };
    }

    /** Whose statements decide for which months anything is said: the group's own or, among reporters, the members'. */
    private List<SeriesHistory> sources(List<Member> members, End at) {
        Stream<@Nullable SeriesHistory> histories = group.isAmongReporters()
                ? members.stream().map(member -> group.history(member, at.coverage, at.flow))
                : Stream.of(own.find(at.coverage, at.flow));
        List<SeriesHistory> sources = new ArrayList<>();
        histories.forEach(history -> {
            if (history != null) {
                sources.add(history);
            }
        });
        return sources;
    }

    /** A member's windows that end with the month. */
    private record Ends(
            Member member, @Nullable MonthEnd end, @Nullable SeriesHistory history) {}

    private List<MemberIndicators> all(Window window, int month, List<Ends> ends) {
        int first = window.firstMonth(month);
        List<MemberIndicators> all = new ArrayList<>();
        for (Ends member : ends) {
            if (member.member().overlaps(first, month) || member.member().overlaps(first - 12, month - 12)) {
                all.add(indicators(member, window, first, month));
            }
        }
        boolean comparable = !group.isAmongReporters()
                || all.stream().filter(member -> member.value() != null).count() >= 2;
        return comparable ? Places.given(all) : List.of();
    }

    private GroupIndicators indicators(End at, AlertWindow window, List<MemberIndicators> all) {
        SeriesHistory history = group.isAmongReporters() ? null : own.find(at.coverage, at.flow);
        MonthEnd total = history == null ? null : new MonthEnd(history, at.month, hasSums);
        return GroupIndicators.of(
                        market,
                        at.flow,
                        at.coverage,
                        window,
                        window.period(at.month),
                        total == null ? null : total.value(window.window()),
                        total == null ? null : total.earlierValue(window.window()),
                        all)
                .stating(mostStated);
    }

    private MemberIndicators indicators(Ends member, Window window, int first, int month) {
        MonthEnd end = member.end();
        boolean parts = !group.isAmongReporters();
        return new MemberIndicators(
                member.member().market(),
                end == null ? null : end.value(window),
                end == null ? null : end.earlierValue(window),
                parts ? part(member, first, month, end == null ? null : end.value(window)) : null,
                parts ? part(member, first - 12, month - 12, end == null ? null : end.earlierValue(window)) : null,
                member.member().isValidIn(month),
                null,
                null,
                null);
    }

    /** Its total over the months it belongs to the group; 0 where that is none of them. */
    private @Nullable Amount part(Ends member, int first, int last, @Nullable Amount whole) {
        int from = Math.max(first, member.member().firstMonth());
        int to = Math.min(last, member.member().lastMonth());
        if (from > to) {
            return Amount.ZERO;
        }
        if (!hasSums) {
            return from == first && to == last ? whole : null;
        }
        SeriesHistory history = member.history();
        return history == null ? null : MonthEnd.between(history, from, to).value();
    }
}
