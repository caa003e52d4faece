package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the yardstick's contract asks of a market, from the figures that the engine keeps of it. An absent value counts as 0.
 *
 * <p>A statement is taken in as ever: by the precedence of vintages, into the years' bytes, to be stored with the next commit.
 */
public final class YardstickMarket {
    private static final long NONE = Long.MIN_VALUE;

    private final Map<String, Market> parsed = new HashMap<>();

    private long toDate;
    private long lifetime;
    private long earlierMaximum;
    private long otherMonth;
    private long otherToDate;

    /** Takes a month's figure in; what it answers then is as of that month. */
    public void take(Markets markets, String market, Flow flow, Period period, Figure figure) {
        MarketState state = markets.live(parsed.computeIfAbsent(market, Market::parseOwn));
        SeriesHistory history = state.history(Coverage.FULL, flow);
        if (Reception.of(history.figure(period), figure).changesState()) {
            state.put(Coverage.FULL, flow, period, figure);
            markets.note(state);
        }
        int year = period.year();
        int month = period.lastMonth() % 12;
        lifetime = 0;
        earlierMaximum = NONE;
        for (int earlier = history.firstYear(); earlier < year; earlier++) {
            toDate = 0;
            add(history.year(earlier), Slots.MONTHS);
            lifetime += toDate;
        }
        toDate = 0;
        add(history.year(year), month);
        long value = history.year(year).unscaled(month);
        toDate += value;
        lifetime += toDate;
        otherToDate = 0;
        otherMonth = 0;
        YearBlock other = state.history(Coverage.FULL, flow == Flow.EXPORT ? Flow.IMPORT : Flow.EXPORT)
                .year(year);
        if (other != null) {
            for (int slots = other.valued() & Slots.months(0, month); slots != 0; slots &= slots - 1) {
                otherToDate += other.unscaled(Integer.numberOfTrailingZeros(slots));
            }
            otherMonth = (other.valued() >>> month & 1) == 0 ? 0 : other.unscaled(month);
        }
    }

    /** Adds the months of a year before one, 0–12. */
    private void add(@Nullable YearBlock block, int before) {
        if (block != null) {
            for (int slots = block.valued() & (1 << before) - 1; slots != 0; slots &= slots - 1) {
                long value = block.unscaled(Integer.numberOfTrailingZeros(slots));
                toDate += value;
                earlierMaximum = Math.max(earlierMaximum, value);
            }
        }
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
