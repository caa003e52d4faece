package io.tidemark.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item that names its own columns. */
final class ItemRow implements SourceRow {
    private final long number;
    private final Map<String, @Nullable String> fields = new HashMap<>();

    ItemRow(long number) {
        this.number = number;
    }

    /** Whether it has room for one more; the first of two with one name stays. */
    boolean put(String column, @Nullable String text) {
        fields.putIfAbsent(SourceRow.key(column), text);
        return fields.size() <= Json.MOST_COLUMNS;
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public boolean has(String column) {
        return fields.containsKey(column);
    }

    @Override
    public @Nullable String get(String column) {
        String field = fields.get(column);
        String text = field == null ? "" : field.strip();
        return text.isEmpty() ? null : text;
    }
}
