package io.tidemark.chaos;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.GroupOracle;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads all results as a consumer does, who drops lower versions of an alert, and compares what stands at the end with the batch
 * computation. Counts what differs, and tells of the first few.
 */
public final class Audit {
    private static final int TOLD = 5;

    private final Map<BatchOracle.RowId, Row> rows = new HashMap<>();
    private final Map<GroupOracle.IndicatorsId, GroupIndicators> indicators = new HashMap<>();
    private final Map<AlertKey, AlertChange> alerts = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private int changes;
    private int compared;
    private int differing;
    private int gaps;
    private int repeats;

    /** Reads everything there is, and compares it. */
    public static Audit of(
            Installation installation, Collection<Statement> statements, Map<Market, GroupDefinition> groups) {
        Audit audit = new Audit();
        Topics topics = installation.topics();
        Codecs codecs = installation.codecs();
        read(installation, topics.totals(), codecs.totals().deserializer(), audit::take);
        read(installation, topics.balances(), codecs.balances().deserializer(), audit::take);
        read(installation, topics.indicators(), codecs.indicators().deserializer(), audit::take);
        read(installation, topics.alerts(), codecs.alerts().deserializer(), audit::take);
        audit.compare(statements, groups);
        audit.found.forEach(System.out::println);
        return audit;
    }

    void take(RowChange change) {
        rows.put(BatchOracle.RowId.of(change.row()), change.row());
    }

    void take(GroupIndicatorsChange change) {
        indicators.put(GroupOracle.IndicatorsId.of(change.indicators()), change.indicators());
    }

    /** Compares what was taken with the batch computation; once, when all has been taken. */
    void compare(Collection<Statement> statements, Map<Market, GroupDefinition> groups) {
        rows.values().removeIf(row -> row.market().scheme().equals(Market.GROUP_SCHEME) && row.isEmpty());
        indicators.values().removeIf(known -> known.members().isEmpty());
        Map<AlertKey, Fact> standing = new HashMap<>();
        alerts.forEach((key, change) -> {
            if (change.state() != AlertState.RETRACTED) {
                standing.put(key, change.fact());
            }
        });

        GroupOracle.Results expected = GroupOracle.compute(
                statements,
                groups,
                Map.of(),
                market -> market.toString().contains("/TOTAL/ALL/WORLD/"),
                BatchOracle.Settings.DEFAULTS);
        compare(rows, expected.ofMarkets().rows());
        compare(indicators, expected.indicators());
        compare(standing, expected.ofMarkets().facts());
    }

    private static <V> void read(
            Installation installation, Topic<V> topic, Deserializer<V> values, Consumer<V> consumer) {
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        try (TopicReader<V> reader = new TopicReader<>(config, topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(result -> consumer.accept(result.value()));
        }
    }

    void take(AlertChange change) {
        changes++;
        AlertChange before = alerts.get(change.fact().key());
        int last = before == null ? 0 : before.version();
        if (change.version() > last + 1) {
            gaps++;
            tell("a gap after version " + last, change.fact().key(), change);
        } else if (change.version() <= last) {
            repeats++;
        }
        if (change.version() >= last) {
            alerts.put(change.fact().key(), change);
        }
    }

    private <K, V> void compare(Map<K, V> known, Map<K, V> expected) {
        Set<K> keys = new HashSet<>(known.keySet());
        keys.addAll(expected.keySet());
        for (K key : keys) {
            compared++;
            V is = known.get(key);
            V should = expected.get(key);
            if (is == null || !is.equals(should)) {
                differing++;
                tell("differs", key, is + " instead of " + should);
            }
        }
    }

    private void tell(String what, Object key, Object said) {
        if (found.size() < TOLD) {
            found.add(key + " " + what + ": " + said);
        }
    }

    /** The latest change of every alert, of those taken back, too. */
    public Map<AlertKey, AlertChange> alerts() {
        return Map.copyOf(alerts);
    }

    /** Rows differ, or versions are missing; or repeated, where they must not be. */
    public boolean failed(boolean exactlyOnce) {
        return differing > 0 || gaps > 0 || (exactlyOnce && repeats > 0) || compared == 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%,d rows compared, %,d differing; %,d alert changes, %,d version gaps, %,d repeats",
                compared, differing, changes, gaps, repeats);
    }
}
