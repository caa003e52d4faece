package io.tidemark.webhook;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * State by endpoint, in the order of its keys: {@code endpoint|kind|…}. On disk, so that what waits for an endpoint that is
 * away for days takes no memory.
 */
final class EndpointStore {
    private static final char SEPARATOR = '|';

    /** The character after the separator: behind a name, it comes after all that has this name. */
    private static final String AFTER = "}";

    private final KeyValueStore<String, byte[]> store;

    EndpointStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    /** The parts with separators between. */
    static String key(String... parts) {
        return String.join(String.valueOf(SEPARATOR), parts);
    }

    /** The endpoint of a key. */
    static String endpoint(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    /** What comes behind the last separator. */
    static String last(String key) {
        return key.substring(key.lastIndexOf(SEPARATOR) + 1);
    }

    byte @Nullable [] get(String key) {
        return store.get(key);
    }

    void put(String key, byte[] value) {
        store.put(key, value);
    }

    void remove(String key) {
        store.delete(key);
    }

    /** The first entries whose keys begin with these parts and a separator, in order. */
    List<KeyValue<String, byte[]>> first(int most, String... parts) {
        List<KeyValue<String, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found =
                store.prefixScan(key(parts) + SEPARATOR, new StringSerializer())) {
            while (entries.size() < most && found.hasNext()) {
                entries.add(found.next());
            }
        }
        return entries;
    }

    /** The first keys from one on that begin with these parts and a separator, in order. */
    List<String> keysFrom(String from, int most, String... parts) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = store.range(from, key(parts) + AFTER)) {
            while (keys.size() < most && found.hasNext()) {
                keys.add(found.next().key);
            }
        }
        return keys;
    }

    /** How many entries there are whose keys begin with these parts and a separator. */
    long count(String... parts) {
        long count = 0;
        try (KeyValueIterator<String, byte[]> found =
                store.prefixScan(key(parts) + SEPARATOR, new StringSerializer())) {
            while (found.hasNext()) {
                found.next();
                count++;
            }
        }
        return count;
    }

    /** All endpoints that have anything here. Skips from one to the next. */
    List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        String from = "";
        while (true) {
            try (KeyValueIterator<String, byte[]> rest = store.range(from, null)) {
                if (!rest.hasNext()) {
                    return endpoints;
                }
                String endpoint = endpoint(rest.next().key);
                endpoints.add(endpoint);
                from = endpoint + AFTER;
            }
        }
    }
}
