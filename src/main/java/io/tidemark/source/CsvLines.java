package io.tidemark.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a table in CSV: comment lines that begin with {@code #}, a header, then one row a line. No value has a line
 * break, so each line is read for itself: a quotation mark that is never closed spoils its own row and not the rest of the
 * file. No line, however long, takes more memory than {@link BoundedLines} says.
 */
final class CsvLines {
    private static final String SEPARATORS = ",;\t|";

    private final Charset charset;
    private final @Nullable Character separator;

    /** Takes what a table has. */
    interface Taker {
        void header(long line, List<String> fields) throws UnreadableFileException;

        /** A row with as many fields as the header. */
        void row(long line, List<String> fields);
    }

    /** @param separator of the columns; null if the header shows it */
    CsvLines(Charset charset, @Nullable Character separator) {
        this.charset = charset;
        this.separator = separator;
    }

    /**
     * Reads a table to its end.
     *
     * @param malformed takes the rows that are not divided like the header
     * @throws UnreadableFileException if it has no header, is in another encoding, or is damaged
     */
    void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed) throws IOException {
        // Decodes strictly: a file in another encoding must not reach the topics as question marks.
        BoundedLines lines = new BoundedLines(new InputStreamReader(plain, charset.newDecoder()));
        try {
            read(name, lines, taker, malformed);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw Plain.unreadable(name, lines.number() + 1, e, charset);
        }
    }

    private void read(String name, BoundedLines lines, Taker taker, Consumer<RefusedRow> malformed) throws IOException {
        CsvReader.CsvReaderBuilder csv = CsvReader.builder();
        int columns = -1;
        for (String text = lines.next(); text != null; text = lines.next()) {
            long line = lines.number();
            if (line == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if ((text.isBlank() && !lines.isTooLong()) || (columns < 0 && text.startsWith("#"))) {
                continue;
            }
            String unreadable = unreadable(lines.isTooLong(), text);
            if (unreadable != null && columns < 0) {
                throw new UnreadableFileException(name, line, unreadable);
            }
            if (unreadable != null) {
                malformed.accept(
                        new RefusedRow(name, line, RefusedRow.WHOLE_ROW, ErrorCode.UNREADABLE_LINE, unreadable));
                continue;
            }
            if (columns < 0) {
                csv.fieldSeparator(separator == null ? separatorOf(text) : separator);
                List<String> header = fields(csv, text);
                taker.header(line, header);
                columns = header.size();
                continue;
            }
            List<String> fields = fields(csv, text);
            if (fields.size() == columns) {
                taker.row(line, fields);
            } else {
                malformed.accept(new RefusedRow(
                        name, line, RefusedRow.WHOLE_ROW, ErrorCode.WRONG_COLUMNS, wrong(text, fields, columns)));
            }
        }
        if (columns < 0) {
            throw new UnreadableFileException(name, lines.number() + 1, "The file has no header.");
        }
    }

    /** What a header has most of, outside quotation marks; a comma where it has nothing that could separate. */
    static char separatorOf(String header) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            int at = quoted ? -1 : SEPARATORS.indexOf(c);
            if (at >= 0) {
                counts[at]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
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
}
