package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.GroupRegistry;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.RatedPeriod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * All markets and groups in one memory: what the stream does, without Kafka. For replays, and for tests of the definitions.
 * Not thread-safe.
 */
public final class World {
    private final Markets markets;
    private final GroupRegistry registry;

    /** With groups of any size. */
    public World(EngineSettings settings) {
        this(settings, new GroupLimits(Integer.MAX_VALUE));
    }

    public World(EngineSettings settings, GroupLimits limits) {
        markets = new Markets(settings);
        registry = new GroupRegistry(limits);
    }

    /** Takes a statement in, and all messages that follow from it. */
    public List<MarketChanges> state(Statement statement, Cause.Position position) {
        MarketChanges changes = markets.apply(statement, position);
        List<MarketChanges> all = new ArrayList<>();
        all.add(changes);
        all.addAll(deliver(changes.messages()));
        return all;
    }

    /**
     * Defines a group, or defines it anew.
     *
     * @throws IllegalArgumentException with a plain sentence if it is refused
     */
    public List<MarketChanges> define(GroupDefinition definition, Cause.Position position) {
        return deliver(messages(registry.define(definition, position)));
    }

    public List<MarketChanges> delete(Market group, Cause.Position position) {
        return deliver(messages(registry.delete(group, position)));
    }

    private static List<MarketMessage.ToMarket> messages(GroupRegistry.Outcome outcome) {
        if (outcome instanceof GroupRegistry.Outcome.Refused refused) {
            throw new IllegalArgumentException(refused.reason());
        }
        return ((GroupRegistry.Outcome.Accepted) outcome).messages();
    }

    /** Takes in what a currency was worth. */
    public List<MarketChanges> rate(ExchangeRate rate, Cause.Position position) {
        return rate(new RatedPeriod(rate.base(), rate.quote(), rate.period()), rate, position);
    }

    /** Forgets what a currency was worth. */
    public List<MarketChanges> deleteRate(RatedPeriod of, Cause.Position position) {
        return rate(of, null, position);
    }

    private List<MarketChanges> rate(RatedPeriod of, @Nullable ExchangeRate rate, Cause.Position position) {
        Cause cause = new Cause.Rated(of.base(), of.quote(), of.period(), rate == null ? null : rate.rate(), position);
        return deliver(List.of(new MarketMessage.Rated(of, rate, cause)));
    }

    private List<MarketChanges> deliver(Collection<? extends MarketMessage> messages) {
        List<MarketChanges> all = new ArrayList<>();
        Queue<MarketMessage> waiting = new ArrayDeque<>(messages);
        for (MarketMessage message = waiting.poll(); message != null; message = waiting.poll()) {
            for (MarketChanges changes : markets.apply(message)) {
                all.add(changes);
                waiting.addAll(changes.messages());
            }
        }
        all.add(markets.drainIndicators());
        return all;
    }

    /** Writes its state to rows and goes on from them, as after a crash. */
    public void restart(Map<String, byte @Nullable []> changelog) {
        markets.drainDirty(changelog::put);
        markets.clear();
        new LinkedHashMap<>(changelog).forEach(markets::restore);
    }
}
