package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRates;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The markets of one partition, and the exchange rates that are known there. Not thread-safe.
 *
 * <p>Those in use are live objects; all others are rows of bytes, from which they are made when something is said of them.
 * Its durable form is the same rows, each with a name that begins with its market ({@code KR/MTI/831/US/USD|2024}) or its pair
 * of currencies ({@code USD/KRW|2025-06}).
 */
public final class Markets {
    private static final char SEPARATOR = '|';

    /** Months of indicators that may wait: what is held of each can be 20 kB. */
    private static final int MOST_PENDING = 2_000;

    private static final String OF_A_GROUP = '/' + Market.GROUP_SCHEME + '/';

    private final EngineSettings settings;
    private final Rows rows;
    private final int liveLimit;

    /** By the text of the market. */
    private final Map<String, MarketState> live = new HashMap<>();

    /** The live markets in the order in which they are asked whether they are still in use. */
    private final Queue<MarketState> aging = new ArrayDeque<>();

    /** The live markets that have changed since the last commit. */
    private final List<MarketState> dirty = new ArrayList<>();

    /** The groups that have indicators to state. */
    private final Set<MarketState> stating = new LinkedHashSet<>();

    /** For how many months they have. */
    private int pending;

    private final ExchangeRates rates = new ExchangeRates();
    private final Map<RatedPeriod, @Nullable BigDecimal> dirtyRates = new HashMap<>();

    /** All groups, live or not, because a rate can change any of them. */
    private final Set<Market> groups = new LinkedHashSet<>();

    /** Markets that all stay live. */
    public Markets(EngineSettings settings) {
        this(settings, new HeapRows(), Integer.MAX_VALUE);
    }

    /**
     * @param rows where the markets that are not live are; empty
     * @param liveLimit how many markets stay live from one commit to the next
     */
    public Markets(EngineSettings settings, Rows rows, int liveLimit) {
        this.settings = settings;
        this.rows = rows;
        this.liveLimit = liveLimit;
    }

    /** As {@link MarketState#apply(Statement, Cause.Position)}. */
    public MarketChanges apply(Statement statement, Cause.Position position) {
        MarketState state = live(statement.series().market());
        return noted(state, state.apply(statement, position));
    }

    /** Takes a message in: each market that it changes has its changes. What groups say of their members waits. */
    public List<MarketChanges> apply(MarketMessage message) {
        if (message instanceof MarketMessage.ToMarket toMarket) {
            MarketState state = live(toMarket.to());
            return List.of(stating(state, () -> state.apply(toMarket)));
        }
        MarketMessage.Rated rated = (MarketMessage.Rated) message;
        // Made from their rows, if need be, while the rates are as they were.
        List<MarketState> converting = groups.stream()
                .map(this::live)
                .filter(group -> group.converts(rated))
                .toList();
        BigDecimal rate = rated.rate() == null ? null : rated.rate().rate();
        rates.put(rated.of(), rate);
        dirtyRates.put(rated.of(), rate);
        List<MarketChanges> changes = new ArrayList<>();
        for (MarketState group : converting) {
            changes.add(stating(group, () -> group.apply(rated)));
        }
        return changes;
    }

    private MarketChanges stating(MarketState market, Supplier<MarketChanges> change) {
        int before = market.pendingIndicators();
        MarketChanges changes = change.get();
        int more = market.pendingIndicators() - before;
        if (more > 0) {
            stating.add(market);
            pending += more;
        }
        return noted(market, changes);
    }

    /**
     * What groups say of their members, as far as it has changed since this was last asked. It has to be asked before {@link
     * #drainDirty}: a group whose rows are stored has stated what follows from them.
     */
    public MarketChanges drainIndicators() {
        List<GroupIndicatorsChange> changes = new ArrayList<>();
        stating.forEach(group -> changes.addAll(group.drainIndicators()));
        stating.clear();
        pending = 0;
        return MarketChanges.of(changes);
    }

    private MarketChanges noted(MarketState state, MarketChanges changes) {
        note(state);
        return changes;
    }

    /** Notes that a live market may have changed. */
    void note(MarketState state) {
        if (state.becameDirty()) {
            dirty.add(state);
        }
    }

    /** The market as a live object, made from its rows if it is not. */
    MarketState live(Market market) {
        MarketState state = live.get(market.toString());
        if (state == null) {
            state = revive(market);
        }
        state.use();
        return state;
    }

    private MarketState revive(Market market) {
        MarketState state = new MarketState(market, settings, rates, rows.of(market.toString()));
        live.put(state.name(), state);
        aging.add(state);
        noteGroup(market);
        return state;
    }

    private void noteGroup(Market market) {
        if (market.scheme().equals(Market.GROUP_SCHEME)) {
            groups.add(market);
        }
    }

    /** Whether more markets are live, or more indicators wait, than should: it is time for the next {@link #drainDirty}. */
    public boolean isCrowded() {
        return live.size() / 2 > liveLimit || pending > MOST_PENDING;
    }

    /** Whether {@link #drainDirty} has rows to hand out. */
    public boolean isDirty() {
        return !dirty.isEmpty() || !dirtyRates.isEmpty();
    }

    /** Hands out the rows changed since the last call, and lets go of markets that are longest out of use. */
    public void drainDirty(Rows.Sink changed) {
        for (MarketState state : dirty) {
            String prefix = state.name() + SEPARATOR;
            state.drainDirty((name, row) -> changed.accept(prefix + name, row));
        }
        dirty.clear();
        dirtyRates.forEach((of, rate) -> changed.accept(
                of.toString(), rate == null ? null : rate.toPlainString().getBytes(StandardCharsets.US_ASCII)));
        dirtyRates.clear();
        letGo();
    }

    /** Lets go of what is out of use longest, or nearly: what was used since it was last asked gets another round. */
    private void letGo() {
        while (live.size() > liveLimit) {
            MarketState oldest = aging.remove();
            if (oldest.wasUsed()) {
                aging.add(oldest);
            } else {
                live.remove(oldest.name(), oldest);
            }
        }
    }

    /**
     * Takes back a row that {@link #drainDirty} handed out.
     *
     * @param row null where it is no more
     * @throws IllegalArgumentException if a later release wrote it in a format this one does not know
     */
    public void restore(String name, byte @Nullable [] row) {
        int separator = name.indexOf(SEPARATOR);
        String owner = name.substring(0, separator);
        if (owner.indexOf('/') == owner.lastIndexOf('/')) {
            RatedPeriod of = RatedPeriod.parse(name);
            rates.put(of, row == null ? null : rate(row));
            groups.forEach(group -> forget(group.toString()));
            return;
        }
        String kept = name.substring(separator + 1);
        if (row != null) {
            MarketState.checkVersion(kept, row);
        }
        rows.of(owner).put(kept, row);
        boolean group = owner.contains(OF_A_GROUP);
        if (group || !live.isEmpty()) {
            forget(owner);
            if (group) {
                noteGroup(Market.parseOwn(owner));
            }
        }
    }

    /** Earlier releases kept rates of any size; those that no conversion can stand are as good as none. */
    private static @Nullable BigDecimal rate(byte[] row) {
        try {
            return DecimalText.parse(new String(row, StandardCharsets.US_ASCII));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Makes a market anew from its rows when something is said of it again. */
    private void forget(String market) {
        MarketState state = live.remove(market);
        if (state != null) {
            aging.remove(state);
        }
    }

    /** Forgets everything. */
    public void clear() {
        live.clear();
        aging.clear();
        groups.clear();
        stating.clear();
        pending = 0;
        dirty.clear();
        rates.clear();
        dirtyRates.clear();
        rows.clear();
    }

    /** Forgets everything, and frees what held it. */
    public void close() {
        clear();
        rows.close();
    }
}
