package io.tidemark.serve;

import io.tidemark.contract.Keys;
import io.tidemark.contract.Topic;
import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** The rows of a market as they stand on the topic of totals or of balances. */
public final class MarketRows {
    /** By period, and the flows of one period together. */
    public static final Comparator<Row> ORDER =
            Comparator.comparing(Row::coverage).thenComparing(Row::period).thenComparing(Row::subject);

    private MarketRows() {}

    /**
     * Reads them; rows of which nothing is known any more are left out.
     *
     * @param config where Kafka is, and whatever else its clients need
     * @throws IllegalArgumentException if there is no such topic
     */
    public static List<Row> read(
            Map<String, Object> config, Topic<RowChange> topic, Deserializer<RowChange> values, Market market) {
        Map<String, Row> rows = new HashMap<>();
        try (TopicReader<RowChange> reader = TopicReader.ofMarkets(config, topic, values, List.of(market))) {
            reader.readToEnd(entry -> {
                if (entry.value() == null) {
                    rows.remove(entry.key());
                } else if (Keys.of(entry.value().row()).equals(entry.key())) {
                    rows.put(entry.key(), entry.value().row());
                }
            });
        }
        return known(rows.values());
    }

    /** Those of which anything is known, in order. */
    public static List<Row> known(Collection<Row> rows) {
        return rows.stream().filter(Row::isKnown).sorted(ORDER).toList();
    }
}
