package io.tidemark.rows;

import java.util.List;

/** A grid for a terminal: columns side by side, numbers to the right. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    static String of(Grid grid) {
        int count = grid.columns().size();
        int[] widths = new int[count];
        boolean[] numbers = new boolean[count];
        for (int i = 0; i < count; i++) {
            int column = i;
            widths[i] = Widths.of(grid.columns().get(i));
            numbers[i] = grid.lines().stream().map(line -> line.get(column)).allMatch(TextTable::isNumber);
            for (List<String> line : grid.lines()) {
                widths[i] = Math.max(widths[i], Widths.of(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        append(grid.columns(), widths, numbers, text);
        grid.lines().forEach(line -> append(line, widths, numbers, text));
        return text.toString();
    }

    private static boolean isNumber(String field) {
        return field.isEmpty() || field.matches("[+-]?[0-9][0-9,.]*%?");
    }

    private static void append(List<String> fields, int[] widths, boolean[] numbers, StringBuilder text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - Widths.of(fields.get(i)));
            line.append(i == 0 ? "" : GAP)
                    .append(numbers[i] ? padding : "")
                    .append(fields.get(i))
                    .append(numbers[i] ? "" : padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
