package io.tidemark.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tidemark.domain.Quote;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in CSV, UTF-8, plain or gzip: comment lines that begin with {@code #}, a header that names the columns in any
 * order, then one row a line. No value of ours has a line break, so each line is read for itself: a quotation mark that
 * is never closed spoils its own row and not the rest of the file.
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
     * @param malformed takes the reason and the line of each row that is not divided like the header
     * @throws UnreadableFileException if it has no header, a wrong one, or is not UTF-8
     */
    void read(String name, InputStream bytes, Consumer<Row> rows, ObjLongConsumer<String> malformed)
            throws IOException {
        CsvReader.CsvReaderBuilder csv = CsvReader.builder();
        Map<String, Integer> columns = null;
        long line = 0;
        try {
            BufferedReader reader = new BufferedReader(text(bytes));
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (line == 1 && text.startsWith("\uFEFF")) {
                    text = text.substring(1);
                }
                if (text.isBlank() || (columns == null && text.startsWith("#"))) {
                    continue;
                }
                List<String> fields;
                try {
                    fields = csv.ofSingleCsvRecord(text).getFields();
                } catch (CsvParseException e) {
                    fields = List.of();
                }
                if (columns == null) {
                    columns = header(name, line, fields);
                } else if (fields.size() == columns.size()) {
                    rows.accept(new Row(line, columns, fields));
                } else if (fields.isEmpty()) {
                    malformed.accept("The row's quotation marks do not match.", line);
                } else {
                    malformed.accept(
                            "The row has " + fields.size() + " fields, but the header " + columns.size() + ".", line);
                }
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(name, line + 1, "The file is not text in UTF-8 from about here on.");
        }
        if (columns == null) {
            throw new UnreadableFileException(name, line + 1, "The file has no header.");
        }
    }

    private Map<String, Integer> header(String name, long line, List<String> fields) throws UnreadableFileException {
        Map<String, Integer> columns = new HashMap<>();
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
        TreeSet<String> missing = new TreeSet<>(required);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    name, line, "The header lacks the required columns " + String.join(", ", missing) + ".");
        }
        return columns;
    }

    /** Decodes strictly: a file in another encoding must not reach the topics as question marks. */
    private static Reader text(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        InputStream plain = gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
    }
}
