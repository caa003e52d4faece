package io.tidemark.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list.
 *
 * @param next where the next part begins; null where this is the last
 */
record Page<T>(List<T> entries, @Nullable String next) {
    /**
     * The part after a place.
     *
     * @param sorted by their keys
     * @param after the key of the last entry before; null for the first part
     */
    static <T> Page<T> of(List<T> sorted, Function<T, String> keys, int limit, @Nullable String after) {
        List<T> entries = new ArrayList<>();
        for (T entry : sorted) {
            if (after == null || keys.apply(entry).compareTo(after) > 0) {
                if (entries.size() == limit) {
                    return new Page<>(entries, Parameter.next(keys.apply(entries.get(limit - 1))));
                }
                entries.add(entry);
            }
        }
        return new Page<>(entries, null);
    }
}
