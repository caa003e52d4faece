package io.tidemark.bulletin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** State in rows, in the order of their keys: the name of a kind of row, and what it is about. On disk, because it holds all history. */
final class BulletinStore {
    private static final String SEPARATOR = "|";

    /** The kinds of rows. */
    enum Rows {
        /** By unit and id: {@link KnownAlertFact}. */
        ALERT,
        /** By unit and the key of its topic: a row of totals or balances, behind a byte that says which. */
        FIGURES,
        /** By reporter and market: the definition of a group. */
        GROUP,
        /** By reporter and release: {@link ReleaseState}. */
        RELEASE,
        /** By unit and release: the release has its newest period there. */
        RELEASE_OF,
        /** By reporter, release and market: the release states its newest period of the market. */
        MARKET,
        /** By reporter, release and id: what the bulletin told last of an alert. */
        TOLD,
        /** By reporter, release, market, flow and period: what the release changed of an earlier figure. */
        REVISED,
        /** By reporter, release, month and id: what the release changed of an alert by changing a figure. */
        EFFECT,
        /** By unit and release: the release has changed something there, and has not settled. */
        WAITING
    }

    private final KeyValueStore<String, byte[]> store;

    BulletinStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder(KeyValueBytesStoreSupplier place) {
        return Stores.keyValueStoreBuilder(place, Serdes.String(), Serdes.ByteArray());
    }

    /** The parts with separators between. */
    static String key(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** A text that may have any characters in it, as a part of a key. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What such a part says. */
    static String text(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    byte @Nullable [] get(Rows kind, String... parts) {
        return store.get(key(kind, parts));
    }

    /** Writes a row unless it says the same already. */
    void put(byte[] value, Rows kind, String... parts) {
        String key = key(kind, parts);
        if (!Arrays.equals(store.get(key), value)) {
            store.put(key, value);
        }
    }

    void remove(Rows kind, String... parts) {
        store.delete(key(kind, parts));
    }

    /** All rows of a kind whose keys begin with these parts, in order; their keys are what comes behind these. */
    List<KeyValue<String, byte[]>> all(Rows kind, String... parts) {
        String prefix = key(kind, parts) + SEPARATOR;
        List<KeyValue<String, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = store.prefixScan(prefix, new StringSerializer())) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> entry = found.next();
                entries.add(KeyValue.pair(entry.key.substring(prefix.length()), entry.value));
            }
        }
        return entries;
    }

    private static String key(Rows kind, String... parts) {
        return parts.length == 0 ? kind.name() : kind.name() + SEPARATOR + key(parts);
    }
}
