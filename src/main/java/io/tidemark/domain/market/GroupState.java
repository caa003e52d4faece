package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Status;
import io.tidemark.domain.Window;
import io.tidemark.domain.group.ExchangeRates;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.domain.judge.Breadth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a group knows of its members, and the figures that follow from it: see docs/adr/0005.
 *
 * <p>Figures of markets that are no members (any more, or yet) are kept as they come and left out: definition and figures
 * may arrive in either order.
 */
final class GroupState {
    private final Market market;
    private final ExchangeRates rates;
    private final boolean hasSums;
    private final SortedMap<Market, MemberFigures> told = new TreeMap<>(Comparator.comparing(Market::toString));
    private final PendingIndicators pending = new PendingIndicators();
    private @Nullable GroupDefinition definition;

    /** The months with which members join, or are no more. */
    private int[] changes = {};

    /** @param hasSums whether months in its unit add up; else a longer period is what was stated for exactly that */
    GroupState(Market market, ExchangeRates rates, boolean hasSums) {
        this.hasSums = hasSums;
        this.market = market;
        this.rates = rates;
    }

    @Nullable
    GroupDefinition definition() {
        return definition;
    }

    /** Its indicators that wait to be stated. */
    PendingIndicators pending() {
        return pending;
    }

    private void define(@Nullable GroupDefinition next) {
        definition = next;
        changes = next == null
                ? new int[0]
                : next.members().stream()
                        .flatMapToInt(member -> IntStream.of(
                                member.firstMonth(),
                                member.lastMonth() == Member.FOR_EVER ? Member.ALWAYS : member.lastMonth() + 1))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /** A change of what is known, that can be made and undone. */
    interface Change {
        void make();

        void undo();
    }

    /** The change to another definition. */
    Change defined(@Nullable GroupDefinition next) {
        GroupDefinition before = definition;
        return new Change() {
            @Override
            public void make() {
                define(next);
            }

            @Override
            public void undo() {
                define(before);
            }
        };
    }

    /** The change to what some markets tell now. */
    Change told(Map<Market, MemberFigures> next) {
        Map<Market, MemberFigures> before = new HashMap<>();
        next.keySet().forEach(member -> before.put(member, figures(member)));
        return new Change() {
            @Override
            public void make() {
                told.putAll(next);
            }

            @Override
            public void undo() {
                told.putAll(before);
            }
        };
    }

    /** What people go by of the members: with what is held of them left out. */
    GroupState trusted() {
        GroupState trusted = new GroupState(market, rates, hasSums);
        trusted.define(definition);
        told.forEach((member, figures) -> trusted.told.put(member, figures.trusted()));
        return trusted;
    }

    /** Whether anything that a member told is held. */
    boolean hasHeld() {
        return told.values().stream()
                .anyMatch(figures -> !figures.figures().held().isEmpty());
    }

    /** What is known with a rate as it is now, of the markets that it converts; {@code touched} receives what it bears on. */
    Map<Market, MemberFigures> convertedAnew(RatedPeriod rate, TouchedSlots touched) {
        int year = rate.period().year();
        Map<Market, MemberFigures> converted = new HashMap<>();
        told.forEach((market, figures) -> {
            if (figures.isConvertedBy(rate)) {
                MemberFigures anew = figures.convertedAnew(year);
                figures.addDifferences(year, anew, touched);
                converted.put(market, anew);
            }
        });
        return converted;
    }

    boolean converts(RatedPeriod rate) {
        return told.values().stream().anyMatch(figures -> figures.isConvertedBy(rate));
    }

    /**
     * Those of a member's slots that reach beyond the time it belongs to the group: its growth can change with them where
     * the group's figures do not.
     */
    TouchedSlots beyondMembership(Market market, TouchedSlots touched) {
        TouchedSlots beyond = new TouchedSlots();
        Member member = definition == null ? null : definition.member(market);
        if (member != null) {
            touched.slots()
                    .forEach((coverage, flows) -> flows.forEach((flow, years) -> years.forEach((year, slots) -> {
                        for (int rest = slots; rest != 0; rest &= rest - 1) {
                            Period period = Slots.period(year, Integer.numberOfTrailingZeros(rest));
                            if (period.firstMonth() < member.firstMonth() || period.lastMonth() > member.lastMonth()) {
                                beyond.add(coverage, flow, year, rest & -rest);
                            }
                        }
                    })));
        }
        return beyond;
    }

    /** Whether its members are all that tell it their figures: ranks among reporters. */
    boolean isAmongReporters() {
        return market.reporter().equals(Market.EVERY_REPORTER);
    }

    /** The members in order of their market. */
    List<Member> members() {
        if (isAmongReporters()) {
            return told.keySet().stream().map(Member::of).toList();
        }
        return definition == null ? List.of() : definition.members();
    }

    /** All that ever told their figures and did not take them back, members or not. */
    SortedMap<Market, MemberFigures> told() {
        return told;
    }

    /** What a market told, if only nothing. */
    MemberFigures figures(Market member) {
        MemberFigures figures = told.get(member);
        return figures == null ? new MemberFigures(member, market, rates) : figures;
    }

    /** A member's figures of a series in the group's unit, or null where it has told none. */
    @Nullable
    SeriesHistory history(Member member, Coverage coverage, Flow flow) {
        MemberFigures figures = told.get(member.market());
        return figures == null ? null : figures.figures().find(coverage, flow);
    }

    /** The group's figure for a slot as it follows from its members', or null where none of them ever had one. */
    @Nullable
    Figure derive(Coverage coverage, Flow flow, int year, int slot) {
        if (definition == null) {
            return null;
        }
        Sum sum = new Sum(Slots.period(year, slot), slot, hasSums);
        for (Member member : definition.members()) {
            if (sum.isMissing()) {
                break;
            }
            sum.add(member, history(member, coverage, flow));
        }
        return sum.figure();
    }

    /** How the members that belong to it in the month moved, or null where one is not known. */
    @Nullable
    Breadth breadth(Coverage coverage, Flow flow, Window window, int month) {
        List<Breadth.Change> changes = new ArrayList<>();
        for (Member member : members()) {
            if (member.isValidIn(month)) {
                SeriesHistory history = history(member, coverage, flow);
                MonthEnd end = history == null ? null : new MonthEnd(history, month);
                Amount value = end == null ? null : end.value(window);
                Amount earlier = end == null ? null : end.earlierValue(window);
                if (value == null || earlier == null) {
                    return null;
                }
                changes.add(new Breadth.Change(value, earlier));
            }
        }
        return new Breadth(changes);
    }

    /** The first month from which on the members are those of a month; 0 where they always were. */
    int sameSince(int month) {
        int since = 0;
        for (int change : changes) {
            since = change <= month ? change : since;
        }
        return since;
    }

    /** A window and the same a year earlier, of the members that belong to the group throughout both; null where one is not known. */
    Breadth.@Nullable Change ofBoth(Coverage coverage, Flow flow, Window window, int month) {
        int first = window.firstMonth(month) - 12;
        Amount value = null;
        Amount earlier = null;
        for (Member member : members()) {
            if (member.firstMonth() <= first && month <= member.lastMonth()) {
                SeriesHistory history = history(member, coverage, flow);
                MonthEnd end = history == null ? null : new MonthEnd(history, month);
                Amount its = end == null ? null : end.value(window);
                Amount itsEarlier = end == null ? null : end.earlierValue(window);
                if (its == null || itsEarlier == null) {
                    return null;
                }
                value = value == null ? its : value.plus(its);
                earlier = earlier == null ? itsEarlier : earlier.plus(itsEarlier);
            }
        }
        return value == null || earlier == null ? null : new Breadth.Change(value, earlier);
    }

    /** Adds up a group's figure, member by member. */
    private static final class Sum {
        private static final Figure MISSING = new Figure(0, 0, null, Status.FINAL, null, null);

        private final Period period;
        private final int slot;
        private final int within;
        private final boolean hasSums;
        private boolean stated;
        private @Nullable Span sum;
        private long releasedAt;
        private Status status = Status.FINAL;

        /** Those of all members so far, where all have the same. */
        private @Nullable Amount days;

        Sum(Period period, int slot, boolean hasSums) {
            this.hasSums = hasSums;
            this.period = period;
            this.slot = slot;
            this.within = Slots.within(slot);
        }

        void add(Member member, @Nullable SeriesHistory history) {
            if (!member.overlaps(period.firstMonth(), period.lastMonth())) {
                return;
            }
            int first = Math.max(period.firstMonth(), member.firstMonth());
            int last = Math.min(period.lastMonth(), member.lastMonth());
            YearBlock block = history == null ? null : history.year(period.year());
            Span span = history == null ? Span.NOTHING : span(history, first, last);
            if (block != null) {
                stated |= (block.stated() >>> slot & 1) != 0;
                stamp(block);
            }
            days = sum == null || Objects.equals(days, span.workingDays()) ? span.workingDays() : null;
            sum = sum == null ? span : Span.join(sum, span);
        }

        private Span span(SeriesHistory history, int first, int last) {
            if (hasSums || first == last) {
                return history.span(first, last);
            }
            boolean whole = first == period.firstMonth() && last == period.lastMonth();
            return whole ? Span.stated(history.figure(period)) : Span.NOTHING;
        }

        /** Whether it stays missing whatever else is added. */
        boolean isMissing() {
            return stated && sum != null && sum.value() == null;
        }

        private void stamp(YearBlock block) {
            for (int slots = block.valued() & within; slots != 0; slots &= slots - 1) {
                Figure figure = block.figure(Integer.numberOfTrailingZeros(slots));
                if (figure != null) {
                    releasedAt = Math.max(releasedAt, figure.releasedAt());
                    status = figure.status().compareTo(status) < 0 ? figure.status() : status;
                }
            }
        }

        @Nullable
        Figure figure() {
            if (!stated || sum == null) {
                return null;
            }
            if (isMissing() || !YearBlock.canKeep(sum.value())) {
                return MISSING;
            }
            Quantity quantity = sum.quantity();
            boolean known = quantity != null && YearBlock.canKeep(quantity.value());
            return new Figure(releasedAt, 0, sum.value(), status, known ? quantity : null, days);
        }
    }

    /** The group's figures that are other than they were, by what is known now of the slots touched. */
    List<Derived> derive(TouchedSlots touched, Figures own) {
        List<Derived> changed = new ArrayList<>();
        touched.slots()
                .forEach((coverage, flows) -> flows.forEach((flow, years) -> years.forEach((year, slots) -> {
                    int months = Slots.monthsOfAll(slots);
                    YearBlock block = own.find(coverage, flow, year);
                    for (int slot = 0; slot < Slots.COUNT; slot++) {
                        if ((Slots.monthsOf(slot) & months) != 0) {
                            Figure figure = derive(coverage, flow, year, slot);
                            if (!Objects.equals(figure, block == null ? null : block.figure(slot))) {
                                changed.add(new Derived(coverage, flow, Slots.period(year, slot), figure));
                            }
                        }
                    }
                })));
        return changed;
    }

    /** A figure of the group; null where it has none any more. */
    record Derived(
            Coverage coverage,
            Flow flow,
            Period period,
            @Nullable Figure figure) {}
}
