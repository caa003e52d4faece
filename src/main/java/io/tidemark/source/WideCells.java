package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wide columns of a table: each of their cells becomes a row of its own. */
final class WideCells {
    /** What a rule names the text of the cell. */
    private static final String CELL = "cell";

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    /**
     * A column that is a row of its own.
     *
     * @param series its name without what the last group found
     * @param texts what each group found
     */
    private record Wide(String column, String series, Map<String, String> texts) {}

    private final Set<String> missing;
    private final boolean onlyChanges;
    private final List<Wide> columns = new ArrayList<>();
    private final Map<String, BigDecimal> before = new HashMap<>();

    /**
     * @param names of all columns
     * @param known takes the names that rules may use of cells
     */
    WideCells(Mapping mapping, Pattern pattern, List<String> names, Set<String> known) {
        missing = mapping.missing();
        onlyChanges = mapping.onlyChanges();
        List<String> groups = new ArrayList<>();
        Matcher named = GROUP.matcher(pattern.pattern());
        while (named.find()) {
            groups.add(named.group(1));
        }
        for (String column : names) {
            Matcher found = pattern.matcher(column.strip());
            if (found.matches()) {
                Map<String, String> texts = new HashMap<>();
                groups.forEach(group -> texts.put(SourceRow.key(group), String.valueOf(found.group(group))));
                int end = groups.isEmpty() ? 0 : Math.max(0, found.start(groups.get(groups.size() - 1)));
                columns.add(new Wide(SourceRow.key(column), column.strip().substring(0, end), texts));
            }
        }
        if (onlyChanges) {
            columns.sort(Comparator.comparing(Wide::column));
        }
        groups.forEach(group -> known.add(SourceRow.key(group)));
        known.add(CELL);
    }

    /** Whether the table has no wide column. */
    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Hands over a row for each cell; where only changes state something, for each cell that differs from the one before. */
    void divide(SourceRow row, Consumer<SourceRow> cells) {
        before.clear();
        for (Wide column : columns) {
            if (!onlyChanges || isChange(column, row)) {
                cells.accept(new CellRow(row, column));
            }
        }
    }

    /** Whether the cell has another number than the one before it of the same series, or none. */
    private boolean isChange(Wide cell, SourceRow row) {
        String text = row.get(cell.column());
        if (text == null || missing.contains(text) || PlainNumber.fault(text) != null) {
            return true; // it states nothing, or is refused
        }
        BigDecimal number = DecimalText.parse(text);
        BigDecimal last = before.put(cell.series(), number);
        return last == null || last.compareTo(number) != 0;
    }

    /** A row with one of its wide columns. */
    private record CellRow(SourceRow row, Wide cell) implements SourceRow {
        @Override
        public long line() {
            return row.line();
        }

        @Override
        public boolean has(String column) {
            return column.equals(CELL) || cell.texts().containsKey(column) || row.has(column);
        }

        @Override
        public @Nullable String get(String column) {
            if (column.equals(CELL)) {
                return row.get(cell.column());
            }
            String text = cell.texts().get(column);
            return text == null ? row.get(column) : text;
        }
    }
}
