package io.tidemark.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A table in CSV, UTF-8, plain or gzip: comment lines that begin with {@code #}, a header that names the columns in any
 * order, then one row a line. No value of ours has a line break, so each line is read for itself: a quotation mark that
 * is never closed spoils its own row and not the rest of the file. No line, however long, takes more memory than
 * {@link BoundedLines} says.
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
        BoundedLines lines = null;
        try {
            BufferedInputStream plain = plain(bytes);
            String kind = FileKind.of(head(plain));
            if (kind != null) {
                throw new UnreadableFileException(name, 1, "The file is " + kind + "; it must be CSV with a header.");
            }
            // Decodes strictly: a file in another encoding must not reach the topics as question marks.
            lines = new BoundedLines(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
            read(name, lines, rows, malformed);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(name, after(lines), "The file is not text in UTF-8 from about here on.");
        } catch (EOFException e) {
            throw new UnreadableFileException(
                    name, after(lines), "The compressed file ends too early, as after an interrupted download.");
        } catch (ZipException e) {
            throw new UnreadableFileException(name, after(lines), "The compressed file is damaged from about here on.");
        }
    }

    private static long after(@Nullable BoundedLines lines) {
        return lines == null ? 1 : lines.number() + 1;
    }

    private void read(String name, BoundedLines lines, Consumer<Row> rows, Consumer<RefusedRow> malformed)
            throws IOException {
        CsvReader.CsvReaderBuilder csv = CsvReader.builder();
        Map<String, Integer> columns = null;
        for (String text = lines.next(); text != null; text = lines.next()) {
            long line = lines.number();
            if (line == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if ((text.isBlank() && !lines.isTooLong()) || (columns == null && text.startsWith("#"))) {
                continue;
            }
            String unreadable = unreadable(lines.isTooLong(), text);
            if (unreadable != null && columns == null) {
                throw new UnreadableFileException(name, line, unreadable);
            }
            if (unreadable != null) {
                malformed.accept(
                        new RefusedRow(name, line, RefusedRow.WHOLE_ROW, ErrorCode.UNREADABLE_LINE, unreadable));
                continue;
            }
            List<String> fields = fields(csv, text);
            if (columns == null) {
                columns = header(name, line, fields);
            } else if (fields.size() == columns.size()) {
                rows.accept(new Row(line, columns, fields));
            } else {
                malformed.accept(new RefusedRow(
                        name,
                        line,
                        RefusedRow.WHOLE_ROW,
                        ErrorCode.WRONG_COLUMNS,
                        wrong(text, fields, columns.size())));
            }
        }
        if (columns == null) {
            throw new UnreadableFileException(name, lines.number() + 1, "The file has no header.");
        }
    }

    /** Why a line is not even looked at; null if it is. */
    private static @Nullable String unreadable(boolean tooLong, String text) {
        if (tooLong) {
            return "The line is longer than " + BoundedLines.LONGEST + " characters; it begins " + Quote.of(text) + ".";
        }
        return text.indexOf('\0') < 0 ? null : "The line has a NUL character, which no text has.";
    }

    /** The line's fields; none if it cannot be divided. */
    private static List<String> fields(CsvReader.CsvReaderBuilder csv, String text) {
        try {
            return csv.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static String wrong(String text, List<String> fields, int columns) {
        if (fields.isEmpty()) {
            return text.indexOf('"') < 0
                    ? "The row has far too many fields, but the header " + columns + "."
                    : "The row's quotation marks do not match.";
        }
        return "The row has " + fields.size() + " fields, but the header " + columns + ".";
    }

    private Map<String, Integer> header(String name, long line, List<String> fields) throws UnreadableFileException {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(fields);
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(name, line, lacking(missing, fields));
        }
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
        return columns;
    }

    private String lacking(List<String> missing, List<String> fields) {
        String separator = FileKind.separatorOf(fields);
        return (separator == null
                        ? ""
                        : "The columns seem to be separated by " + separator + "; they must be separated by commas. ")
                + "The header lacks the required columns " + String.join(", ", missing)
                + (missing.size() == required.size() ? "" : "; required are " + String.join(", ", required))
                + ". It has "
                + (fields.isEmpty() ? "quotation marks that do not match" : Quoted.list(fields)) + ".";
    }

    private static BufferedInputStream plain(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(buffered, 1 << 16), 1 << 16) : buffered;
    }

    private static byte[] head(BufferedInputStream plain) throws IOException {
        plain.mark(FileKind.LOOKED_AT);
        byte[] head = plain.readNBytes(FileKind.LOOKED_AT);
        plain.reset();
        return head;
    }
}
