package io.tidemark.source;

import io.tidemark.domain.Quote;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of ours in CSV, UTF-8, plain or gzip: a header that names the columns in any order, then one row a line. The
 * header shows whether commas, semicolons, tabs or bars separate the columns.
 */
final class CsvTable {
    /** A row with as many fields as the header has columns. */
    static final class Row {
        private final long line;
        private final Map<String, Integer> columns;
        private final List<String> fields;

        private Row(long line, Map<String, Integer> columns, List<String> fields) {
            this.line = line;
            this.columns = columns;
            this.fields = fields;
        }

        long line() {
            return line;
        }

        /** The field in that column; null where it is empty or the table has no such column. */
        @Nullable
        String get(String column) {
            Integer index = columns.get(column);
            if (index == null) {
                return null;
            }
            String field = fields.get(index);
            return field.isEmpty() ? null : field;
        }
    }

    private final List<String> known;
    private final List<String> required;

    CsvTable(List<String> known, List<String> required) {
        this.known = known;
        this.required = required;
    }

    /**
     * Reads a table to its end.
     *
     * @param name what messages call the file
     * @param bytes closed by the caller
     * @param malformed takes the rows that are not divided like the header
     * @throws UnreadableFileException if it has no header, a wrong one, is not UTF-8, or is damaged
     */
    void read(String name, InputStream bytes, Consumer<Row> rows, Consumer<RefusedRow> malformed) throws IOException {
        BufferedInputStream plain;
        String kind;
        try {
            plain = Plain.open(bytes);
            kind = FileKind.of(Plain.head(plain, FileKind.LOOKED_AT));
        } catch (IOException e) {
            throw Plain.unreadable(name, 1, e, StandardCharsets.UTF_8);
        }
        if (kind != null) {
            throw new UnreadableFileException(name, 1, "The file is " + kind + "; it must be CSV with a header.");
        }
        Map<String, Integer> columns = new HashMap<>();
        new CsvLines(StandardCharsets.UTF_8, null)
                .read(
                        name,
                        plain,
                        new CsvLines.Taker() {
                            @Override
                            public void header(long line, List<String> fields) throws UnreadableFileException {
                                take(name, line, fields, columns);
                            }

                            @Override
                            public void row(long line, List<String> fields) {
                                rows.accept(new Row(line, columns, fields));
                            }
                        },
                        malformed);
    }

    private void take(String name, long line, List<String> fields, Map<String, Integer> columns)
            throws UnreadableFileException {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(fields);
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(name, line, lacking(missing, fields));
        }
        for (String field : fields) {
            if (!known.contains(field)) {
                throw new UnreadableFileException(
                        name,
                        line,
                        "The header has the unknown column " + Quote.of(field) + "; known are "
                                + String.join(", ", known) + ".");
            }
            if (columns.put(field, columns.size()) != null) {
                throw new UnreadableFileException(name, line, "The header has the column " + field + " twice.");
            }
        }
    }

    private String lacking(List<String> missing, List<String> fields) {
        return "The header lacks the required columns " + String.join(", ", missing)
                + (missing.size() == required.size() ? "" : "; required are " + String.join(", ", required))
                + ". It has "
                + (fields.isEmpty() ? "quotation marks that do not match" : Quoted.list(fields)) + ".";
    }
}
