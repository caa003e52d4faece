package io.tidemark.domain.market;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.group.ExchangeRates;
import io.tidemark.domain.group.Message;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The markets of one partition as live objects, and the exchange rates that are known there. Not thread-safe.
 *
 * <p>Its durable form is rows of bytes, each with a name that begins with its market ({@code KR/MTI/831/US/USD|2024}) or
 * its pair of currencies ({@code USD/KRW|2025-06}).
 */
public final class Markets {
    private static final char SEPARATOR = '|';

    private final EngineSettings settings;
    private final Map<Market, MarketState> states = new HashMap<>();
    private final ExchangeRates rates = new ExchangeRates();
    private final Map<RatedPeriod, @Nullable BigDecimal> dirtyRates = new HashMap<>();
    private final Set<Market> groups = new LinkedHashSet<>();
    private final List<Market> dirty = new ArrayList<>();

    public Markets(EngineSettings settings) {
        this.settings = settings;
    }

    /** As {@link MarketState#apply(Statement, Cause.Position)}. */
    public MarketChanges apply(Statement statement, Cause.Position position) {
        MarketState state = state(statement.series().market());
        boolean wasDirty = state.isDirty();
        return noted(statement.series().market(), state, wasDirty, state.apply(statement, position));
    }

    /** What stands for a series and period, or null if nothing was ever stated. */
    public @Nullable Figure figure(Series series, Period period) {
        MarketState state = states.get(series.market());
        return state == null ? null : state.figure(series, period);
    }

    /** Takes a message in: each market that it changes has its changes. */
    public List<MarketChanges> apply(Message message) {
        if (message instanceof Message.ToMarket toMarket) {
            MarketState state = state(toMarket.to());
            boolean wasDirty = state.isDirty();
            return List.of(noted(toMarket.to(), state, wasDirty, state.apply(toMarket)));
        }
        Message.Rated rated = (Message.Rated) message;
        BigDecimal rate = rated.rate() == null ? null : rated.rate().rate();
        rates.put(rated.of(), rate);
        dirtyRates.put(rated.of(), rate);
        List<MarketChanges> changes = new ArrayList<>();
        for (Market group : groups) {
            MarketState state = state(group);
            if (state.converts(rated)) {
                boolean wasDirty = state.isDirty();
                changes.add(noted(group, state, wasDirty, state.apply(rated)));
            }
        }
        return changes;
    }

    private MarketChanges noted(Market market, MarketState state, boolean wasDirty, MarketChanges changes) {
        if (!wasDirty && state.isDirty()) {
            dirty.add(market);
        }
        return changes;
    }

    private MarketState state(Market market) {
        MarketState state = states.get(market);
        if (state == null) {
            state = new MarketState(market, settings, rates);
            states.put(market, state);
            if (market.scheme().equals(Market.GROUP_SCHEME)) {
                groups.add(market);
            }
        }
        return state;
    }

    /** Hands out the rows changed since the last call. */
    public void drainDirty(MarketState.RowSink rows) {
        for (Market market : dirty) {
            state(market).drainDirty((name, row) -> rows.accept(market.toString() + SEPARATOR + name, row));
        }
        dirty.clear();
        dirtyRates.forEach((of, rate) -> rows.accept(
                of.toString(), rate == null ? null : rate.toPlainString().getBytes(StandardCharsets.US_ASCII)));
        dirtyRates.clear();
    }

    /**
     * Takes back a row that {@link #drainDirty} handed out.
     *
     * @param row null where it is no more
     */
    public void restore(String name, byte @Nullable [] row) {
        int separator = name.indexOf(SEPARATOR);
        String owner = name.substring(0, separator);
        if (owner.indexOf('/') == owner.lastIndexOf('/')) {
            RatedPeriod of = RatedPeriod.parse(name);
            rates.put(of, row == null ? null : new BigDecimal(new String(row, StandardCharsets.US_ASCII)));
            groups.forEach(group -> state(group).restoreRate(of));
        } else {
            state(Market.parseOwn(owner)).restore(name.substring(separator + 1), row);
        }
    }

    /** Forgets everything. */
    public void clear() {
        states.clear();
        groups.clear();
        dirty.clear();
        rates.clear();
        dirtyRates.clear();
    }
}
