package io.tidemark.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rows are passed over: those of which all of this is true. A row without the column has an empty text there.
 *
 * @param is the text is one of these
 * @param not the text is none of these; null where that is not asked
 */
record SkipRule(
        String column,
        @Nullable Set<String> is,
        @Nullable Set<String> not,
        @Nullable String startsWith,
        @Nullable String endsWith) {
    boolean holds(SourceRow row) {
        String found = row.get(column);
        String text = found == null ? "" : found;
        return (is == null || is.contains(text))
                && (not == null || !not.contains(text))
                && (startsWith == null || text.startsWith(startsWith))
                && (endsWith == null || text.endsWith(endsWith));
    }
}
