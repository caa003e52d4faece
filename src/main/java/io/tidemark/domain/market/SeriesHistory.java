package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The standing figures of one series: a {@link YearBlock} for each calendar year. */
final class SeriesHistory implements SubjectSource {
    private final Flow flow;
    private int firstYear;
    private @Nullable YearBlock[] years = new YearBlock[0];

    SeriesHistory(Flow flow) {
        this.flow = flow;
    }

    /** Another history of the same blocks. */
    SeriesHistory copy() {
        SeriesHistory copy = new SeriesHistory(flow);
        copy.firstYear = firstYear;
        copy.years = years.clone();
        return copy;
    }

    @Override
    public Subject subject() {
        return flow.subject();
    }

    @Nullable
    YearBlock year(int year) {
        int index = year - firstYear;
        return index < 0 || index >= years.length ? null : years[index];
    }

    void setYear(int year, YearBlock block) {
        if (years.length == 0) {
            firstYear = year;
            years = new YearBlock[1];
        } else if (year < firstYear) {
            @Nullable YearBlock[] longer = new YearBlock[years.length + firstYear - year];
            System.arraycopy(years, 0, longer, firstYear - year, years.length);
            years = longer;
            firstYear = year;
        } else if (year - firstYear >= years.length) {
            years = Arrays.copyOf(years, year - firstYear + 1);
        }
        years[year - firstYear] = block;
    }

    void clearYear(int year) {
        if (year(year) != null) {
            years[year - firstYear] = null;
        }
    }

    /** What stands for a period, or null if nothing was ever stated. */
    @Override
    public @Nullable Figure figure(Period period) {
        YearBlock block = year(period.year());
        return block == null ? null : block.figure(Slots.of(period));
    }

    void put(Period period, Figure figure) {
        YearBlock block = year(period.year());
        if (block == null) {
            block = new YearBlock();
            setYear(period.year(), block);
        }
        block.put(Slots.of(period), figure);
    }

    /** Puts a figure, or forgets that there was any. */
    void set(Period period, @Nullable Figure figure) {
        if (figure != null) {
            put(period, figure);
            return;
        }
        YearBlock block = year(period.year());
        if (block != null) {
            block.clear(Slots.of(period));
        }
    }

    @Override
    public int firstYear() {
        return firstYear;
    }

    @Override
    public int lastYear() {
        return firstYear + years.length - 1;
    }

    @Override
    public boolean endsAt(int month) {
        return (stated(month / 12) & Slots.endingWith(month % 12)) != 0;
    }

    @Override
    public Period.Kind shortestEndingAt(int month) {
        return Slots.shortest(stated(month / 12) & Slots.endingWith(month % 12));
    }

    @Override
    public boolean isFinalAt(int month) {
        YearBlock block = year(month / 12);
        return block == null || (block.unsettled() & Slots.endingWith(month % 12)) == 0;
    }

    @Override
    public boolean hasRow(Period period) {
        int stated = stated(period.year());
        return period.kind() == Period.Kind.MONTH
                ? (stated >>> Slots.of(period) & 1) != 0
                : (stated & Slots.blocksWithin(period)) != 0 && endsAt(period.lastMonth());
    }

    private int stated(int year) {
        YearBlock block = year(year);
        return block == null ? 0 : block.stated();
    }

    @Override
    public @Nullable Amount published(Period period) {
        YearBlock block = period.kind() == Period.Kind.MONTH ? null : year(period.year());
        return block == null ? null : block.value(Slots.of(period));
    }

    @Override
    public Span span(int from, int to) {
        YearBlock block = year(from / 12);
        return block == null ? Span.NOTHING : Span.of(block, from % 12, to % 12);
    }
}
