package io.tidemark.api;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Cause;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.replay.Journal;
import io.tidemark.replay.ReferenceData;
import io.tidemark.serve.FollowedTopic;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups, rates and names as they are defined now; every instance has all of them. */
public final class ReferenceTables implements AutoCloseable {
    private final FollowedTopic<GroupDefinition> groups;
    private final FollowedTopic<ExchangeRate> rates;
    private final FollowedTopic<CodeNames> names;

    /**
     * Reads them, and keeps them up to date.
     *
     * @param config where Kafka is, and whatever else its clients need
     */
    public ReferenceTables(Map<String, Object> config, Topics topics, Codecs codecs) {
        groups = FollowedTopic.open(
                config, topics.groups(), codecs.groups().deserializer(), group -> Keys.of(group.market()));
        rates = FollowedTopic.open(config, topics.rates(), codecs.rates().deserializer(), Keys::of);
        names = FollowedTopic.open(config, topics.names(), codecs.names().deserializer(), Keys::of);
    }

    /** What replays rest on. */
    public ReferenceData reference() {
        Map<GroupDefinition, Cause.Position> definitions = new LinkedHashMap<>();
        groups.records().forEach(group -> definitions.put(group.value(), Journal.position(group)));
        Map<ExchangeRate, Cause.Position> known = new LinkedHashMap<>();
        rates.records().forEach(rate -> known.put(rate.value(), Journal.position(rate)));
        return new ReferenceData(definitions, known);
    }

    /** The published names of a code; null where it has none. */
    public @Nullable CodeNames name(String code) {
        return names.get(code);
    }

    @Override
    public void close() {
        groups.close();
        rates.close();
        names.close();
    }
}
