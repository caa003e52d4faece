package io.tidemark.replay;

import io.tidemark.domain.Cause;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
