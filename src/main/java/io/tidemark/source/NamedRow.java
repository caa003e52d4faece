package io.tidemark.source;

import io.tidemark.domain.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table with a header. */
final class NamedRow implements SourceRow {
    /**
     * The columns of a table. One may come twice (the API of the US census repeats what was asked for). Of names that differ
     * only in case the first counts: SDMX-CSV may have labels in a column of their own (COUNTRY, Country).
     */
    static final class Columns {
        private final Map<String, Integer> indexes = new HashMap<>();
        private final List<int[]> twice = new ArrayList<>();
        private final List<String> names;

        Columns(List<String> names) {
            this.names = List.copyOf(names);
            for (int i = 0; i < names.size(); i++) {
                Integer first = indexes.putIfAbsent(SourceRow.key(names.get(i)), i);
                if (first != null
                        && names.get(first).strip().equals(names.get(i).strip())) {
                    twice.add(new int[] {first, i});
                }
            }
        }

        int count() {
            return names.size();
        }

        /** What is wrong with a row of this table; null if nothing is. */
        @Nullable
        RefusedRow fault(String file, long line, List<? extends @Nullable String> fields) {
            if (fields.size() != names.size()) {
                return new RefusedRow(
                        file,
                        line,
                        RefusedRow.WHOLE_ROW,
                        ErrorCode.WRONG_COLUMNS,
                        "The row has " + fields.size() + " fields, but the header " + names.size() + ".");
            }
            for (int[] pair : twice) {
                if (!Objects.equals(fields.get(pair[0]), fields.get(pair[1]))) {
                    return new RefusedRow(
                            file,
                            line,
                            names.get(pair[0]),
                            ErrorCode.DUPLICATE_FIELD,
                            "The column comes twice, and the two are different.");
                }
            }
            return null;
        }
    }

    private final long line;
    private final Columns columns;
    private final List<? extends @Nullable String> fields;

    NamedRow(long line, Columns columns, List<? extends @Nullable String> fields) {
        this.line = line;
        this.columns = columns;
        this.fields = fields;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean has(String column) {
        return columns.indexes.containsKey(column);
    }

    @Override
    public @Nullable String get(String column) {
        Integer index = columns.indexes.get(column);
        String field = index == null || index >= fields.size() ? null : fields.get(index);
        String text = field == null ? "" : field.strip();
        return text.isEmpty() ? null : text;
    }
}
