package io.tidemark.rows;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text under named columns. An unknown value is an empty field.
 *
 * @param columns their names
 * @param lines each with one field for each column
 */
public record Grid(List<String> columns, List<List<String>> lines) {
    public Grid {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /**
     * What stands at some places of JSON objects, one object a line; an empty field where there is nothing.
     *
     * @param columns their names, and in the same order the JSON pointers of their values
     */
    static Grid of(Map<String, String> columns, Collection<? extends JsonNode> objects) {
        List<List<String>> lines = new ArrayList<>();
        for (JsonNode object : objects) {
            lines.add(columns.values().stream()
                    .map(pointer -> object.at(pointer).asText(""))
                    .toList());
        }
        return new Grid(List.copyOf(columns.keySet()), lines);
    }

    /** Columns whose values have their names in JSON too, but for those of which another place is said. */
    static Map<String, String> columns(List<String> names, Map<String, String> others) {
        Map<String, String> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, others.getOrDefault(name, "/" + name)));
        return columns;
    }

    /** Collects the fields of one line. */
    static final class Line {
        private final List<String> fields = new ArrayList<>();

        /** Adds the text of a value; an empty field where there is none. */
        Line add(@Nullable Object value) {
            fields.add(value == null ? "" : value.toString());
            return this;
        }

        /** Adds a ratio; an empty field where it is not defined. */
        Line addRatio(double ratio) {
            return add(Double.isNaN(ratio) ? null : (Object) ratio);
        }

        List<String> fields() {
            return fields;
        }
    }

    /** As CSV (RFC 4180) with a header, for UTF-8; lines end with a line feed, as R, pandas and spreadsheets take it. */
    public String csv() {
        return csv(List.of(columns)) + csvLines();
    }

    /** The lines of {@link #csv} without the header: to follow others. */
    public String csvLines() {
        return csv(lines);
    }

    private static String csv(List<List<String>> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            records.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
