package io.tidemark.replay;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The reference data that a replay rests on: what is defined now, and where each record stands. */
public record ReferenceData(Map<GroupDefinition, Cause.Position> groups, Map<ExchangeRate, Cause.Position> rates) {
    /** Takes copies that keep the order. */
    public ReferenceData {
        groups = new LinkedHashMap<>(groups);
        rates = new LinkedHashMap<>(rates);
    }

    public static ReferenceData none() {
        return new ReferenceData(Map.of(), Map.of());
    }

    /** A market, and if it is a group its members, and theirs. */
    public Set<Market> marketsOf(Market market) {
        Set<Market> markets = new LinkedHashSet<>();
        add(market, markets);
        return markets;
    }

    /** The groups among some markets, with all rates. */
    ReferenceData of(Set<Market> markets) {
        Map<GroupDefinition, Cause.Position> some = new LinkedHashMap<>(groups);
        some.keySet().removeIf(group -> !markets.contains(group.market()));
        return new ReferenceData(some, rates);
    }

    private void add(Market market, Set<Market> markets) {
        if (markets.add(market)) {
            groups.keySet().stream()
                    .filter(group -> group.market().equals(market))
                    .flatMap(group -> group.members().stream())
                    .forEach(member -> add(member.market(), markets));
        }
    }
}
