package io.tidemark.domain.market;

import io.tidemark.domain.Flow;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;

/**
 * What the yardstick's contract asks of a market, from the figures that the engine keeps of it. An absent value counts as 0.
 *
 * <p>A statement is taken in as ever: by the precedence of vintages, into the years' bytes, to be stored with the next commit.
 */
public final class YardstickMarket {
    private static final long NONE = Long.MIN_VALUE;

    private long toDate;
    private long lifetime;
    private long earlierMaximum;
    private long otherMonth;
    private long otherToDate;

    /** Takes a statement in; what it answers then is as of its month. */
    public void take(Markets markets, Statement statement) {
        MarketState state = markets.live(statement.series().market());
        SeriesHistory history = state.history(statement.series());
        if (Reception.of(history.figure(statement.period()), statement.figure()).changesState()) {
            state.put(statement);
            markets.note(state);
        }
        int year = statement.period().year();
        int month = statement.period().lastMonth() % 12;
        lifetime = 0;
        earlierMaximum = NONE;
        for (int earlier = history.firstYear(); earlier < year; earlier++) {
            YearBlock block = history.year(earlier);
            if (block != null) {
                for (int slots = block.valued(); slots != 0; slots &= slots - 1) {
                    long value = block.unscaled(Integer.numberOfTrailingZeros(slots));
                    lifetime += value;
                    earlierMaximum = Math.max(earlierMaximum, value);
                }
            }
        }
        toDate = 0;
        YearBlock block = history.year(year);
        for (int slots = block.valued() & Slots.months(0, month); slots != 0; slots &= slots - 1) {
            int slot = Integer.numberOfTrailingZeros(slots);
            long value = block.unscaled(slot);
            toDate += value;
            if (slot < month) {
                earlierMaximum = Math.max(earlierMaximum, value);
            }
        }
        lifetime += toDate;
        SeriesHistory other = state.history(otherSide(statement.series()));
        YearBlock otherBlock = other.year(year);
        otherToDate = 0;
        otherMonth = 0;
        if (otherBlock != null) {
            for (int slots = otherBlock.valued() & Slots.months(0, month); slots != 0; slots &= slots - 1) {
                otherMonth = otherBlock.unscaled(Integer.numberOfTrailingZeros(slots));
                otherToDate += otherMonth;
            }
            otherMonth = (otherBlock.valued() >>> month & 1) == 0 ? 0 : otherMonth;
        }
    }

    private static Series otherSide(Series series) {
        return new Series(series.market(), series.flow() == Flow.EXPORT ? Flow.IMPORT : Flow.EXPORT, series.coverage());
    }

    /** The year through the month. */
    public long toDate() {
        return toDate;
    }

    /** All months through the month. */
    public long lifetime() {
        return lifetime;
    }

    /** Whether the month is above every earlier one, of which there is at least one. */
    public boolean isRecord(long value) {
        return earlierMaximum != NONE && value > earlierMaximum;
    }

    /** The largest earlier month. */
    public long earlierMaximum() {
        return earlierMaximum;
    }

    /** The month of the other flow. */
    public long otherMonth() {
        return otherMonth;
    }

    /** The year through the month, of the other flow. */
    public long otherToDate() {
        return otherToDate;
    }
}
