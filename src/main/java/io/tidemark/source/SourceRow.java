package io.tidemark.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of a source's table. Columns are found whatever the case of their names, which are given in small letters. */
interface SourceRow {
    /** Its line in a table of text; its number, from 1, among the items of JSON and XML. */
    long line();

    /** Whether the row, or its table, has such a column. */
    boolean has(String column);

    /** The text without spaces around it; null where it is empty or there is no such column. */
    @Nullable
    String get(String column);

    /** How columns are called here. */
    static String key(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }
}
