package io.tidemark.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Divides a file of a source into rows. None takes more memory than a row does. */
interface SourceTable {
    /** Takes what a table has. */
    interface Taker {
        /**
         * The columns, once, where a table says them before its rows.
         *
         * @throws UnreadableFileException if they are not those of the source
         */
        void columns(long line, List<String> names) throws UnreadableFileException;

        void row(SourceRow row);
    }

    /**
     * Reads a table to its end.
     *
     * @param malformed takes the rows that cannot be divided into columns
     * @throws UnreadableFileException if no row can be read
     */
    void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed) throws IOException;

    /** The table of a mapping's files. */
    static SourceTable of(Mapping mapping) {
        return switch (mapping.rows()) {
            case CSV, CSV_WIDE -> new CsvSource(mapping);
            case JSON_ARRAY -> new JsonArraySource();
            case JSON_PATH -> new JsonPathSource(mapping);
            case XML_ITEMS -> new XmlSource(mapping);
        };
    }
}
