package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.ExchangeRates;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a group knows of a member: the figures it was told, and the same in the group's unit. Never changes. */
final class MemberFigures {
    private final String unit;
    private final String groupUnit;
    private final ExchangeRates rates;
    private final Figures told;
    private final Figures figures;

    /** Nothing yet. */
    MemberFigures(Market member, Market group, ExchangeRates rates) {
        this(member.unit(), group.unit(), rates, new Figures(), new Figures());
    }

    private MemberFigures(String unit, String groupUnit, ExchangeRates rates, Figures told, Figures figures) {
        this.unit = unit;
        this.groupUnit = groupUnit;
        this.rates = rates;
        this.told = told;
        this.figures = figures;
    }

    /** As they were told, in the member's unit. */
    Figures told() {
        return told;
    }

    /** In the group's unit. */
    Figures figures() {
        return figures;
    }

    /** With the figures of some years, or of all there are, in place of what was told of them before. */
    MemberFigures told(Map<Integer, Figures> years, boolean whole) {
        Figures nextTold = whole ? new Figures() : told.copy();
        Figures nextFigures = unit.equals(groupUnit) ? nextTold : whole ? new Figures() : figures.copy();
        years.forEach((year, next) -> {
            nextTold.clearYear(year);
            nextFigures.clearYear(year);
            next.forEach(year, (coverage, flow, block) -> {
                nextTold.setYear(coverage, flow, year, block);
                nextFigures.setYear(coverage, flow, year, converted(year, block));
            });
            nextTold.held().holdAll(next.held(), UnaryOperator.identity());
            if (nextFigures != nextTold) {
                holdConverted(next, year, nextFigures);
            }
        });
        return new MemberFigures(unit, groupUnit, rates, nextTold, nextFigures);
    }

    boolean isConvertedBy(RatedPeriod rate) {
        return !unit.equals(groupUnit) && unit.equals(rate.base()) && groupUnit.equals(rate.quote());
    }

    /** With a year converted by the rates that are known now. */
    MemberFigures convertedAnew(int year) {
        Figures next = figures.copy();
        told.forEach(year, (coverage, flow, block) -> next.setYear(coverage, flow, year, converted(year, block)));
        holdConverted(told, year, next);
        return new MemberFigures(unit, groupUnit, rates, told, next);
    }

    /** As people go by them: with what is held left out. */
    MemberFigures trusted() {
        Figures trusted = figures.trusted();
        return trusted == figures ? this : new MemberFigures(unit, groupUnit, rates, told, trusted);
    }

    private void holdConverted(Figures from, int year, Figures to) {
        to.held().releaseYear(year);
        from.held().trusted().forEach((place, figure) -> {
            if (place.year() == year) {
                Period period = Slots.period(year, place.slot());
                to.held()
                        .hold(
                                place,
                                figure.map(goneBy -> converted(goneBy, period)).orElse(null));
            }
        });
    }

    private YearBlock converted(int year, YearBlock block) {
        if (unit.equals(groupUnit)) {
            return block;
        }
        YearBlock converted = new YearBlock();
        for (int slots = block.stated(); slots != 0; slots &= slots - 1) {
            int slot = Integer.numberOfTrailingZeros(slots);
            Figure figure = Objects.requireNonNull(block.figure(slot));
            converted.put(slot, converted(figure, Slots.period(year, slot)));
        }
        return converted;
    }

    private Figure converted(Figure figure, Period period) {
        BigDecimal rate = rates.find(unit, groupUnit, period);
        Amount value = figure.value();
        Amount inUnit = value == null || rate == null
                ? null
                : Amount.of(value.toBigDecimal().multiply(rate).setScale(Amount.SCALE, RoundingMode.HALF_UP));
        return new Figure(
                figure.releasedAt(),
                figure.revision(),
                inUnit == null || !YearBlock.canKeep(inUnit) ? null : inUnit,
                figure.status(),
                figure.quantity(),
                figure.workingDays());
    }

    /** The years of which this one and another know anything that is not the very same. */
    SortedSet<Integer> yearsOtherThan(MemberFigures other) {
        SortedSet<Integer> years = new TreeSet<>(told.years());
        years.addAll(other.told.years());
        years.removeIf(year -> told.isSame(year, other.told));
        return years;
    }

    /** Adds the slots of a year that have other figures in another state. */
    void addDifferences(int year, MemberFigures other, TouchedSlots touched) {
        addDifferences(year, figures, other.figures, touched);
        addDifferences(year, other.figures, figures, touched);
    }

    private static void addDifferences(int year, Figures these, Figures those, TouchedSlots touched) {
        these.held().trusted().forEach((place, figure) -> {
            if (place.year() == year && !figure.equals(those.held().trusted().get(place))) {
                touched.add(place.coverage(), place.flow(), year, 1 << place.slot());
            }
        });
        these.forEach(year, (coverage, flow, block) -> {
            @Nullable YearBlock other = those.find(coverage, flow, year);
            touched.add(coverage, flow, year, block.differsFrom(other));
        });
    }
}
