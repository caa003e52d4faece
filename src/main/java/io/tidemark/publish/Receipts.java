package io.tidemark.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the rows of a publication stand in their topic. Rows of one partition come in the order of their offsets. */
public final class Receipts {
    /** Those of one partition. */
    private static final class Receipt {
        private final List<Place> places = new ArrayList<>();
        private long[] offsets = new long[16];

        private void add(long offset, Place place) {
            if (places.size() == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            }
            offsets[places.size()] = offset;
            places.add(place);
        }
    }

    private final Map<Integer, Receipt> partitions = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    synchronized void add(String key, int partition, long offset, Place place) {
        keys.add(key);
        partitions.computeIfAbsent(partition, unused -> new Receipt()).add(offset, place);
    }

    /** By partition, the offset after the last row. */
    public synchronized Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        partitions.forEach((partition, rows) -> ends.put(partition, rows.offsets[rows.places.size() - 1] + 1));
        return ends;
    }

    /** The keys of the rows. */
    public synchronized Set<String> keys() {
        return Set.copyOf(keys);
    }

    /** How many rows there are. */
    public synchronized long count() {
        return partitions.values().stream()
                .mapToLong(rows -> rows.places.size())
                .sum();
    }

    /** The row at a place of the topic, {@code figures.csv:4}; null where another's record stands. */
    public synchronized @Nullable String row(int partition, long offset) {
        Receipt rows = partitions.get(partition);
        int found = rows == null ? -1 : Arrays.binarySearch(rows.offsets, 0, rows.places.size(), offset);
        return rows == null || found < 0 ? null : rows.places.get(found).toString();
    }
}
