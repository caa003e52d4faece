package io.tidemark.publish;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Statement;
import io.tidemark.source.RefusedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What one file would state: the first statements, and how many rows would be refused for which reason. */
final class DryRun implements Consumer<RefusedRow> {
    private static final int SHOWN = 5;

    private final List<String> first = new ArrayList<>();
    private final Map<ErrorCode, Long> counts = new EnumMap<>(ErrorCode.class);
    private final Map<ErrorCode, RefusedRow> examples = new EnumMap<>(ErrorCode.class);
    private long statements;

    void state(Statement statement) {
        statements++;
        if (first.size() < SHOWN) {
            Figure figure = statement.figure();
            first.add(statement.series() + "|" + statement.period() + " = "
                    + (figure.value() == null ? "withdrawn" : figure.value()) + " " + figure.status() + ", released "
                    + Instant.ofEpochMilli(figure.releasedAt()));
        }
    }

    @Override
    public void accept(RefusedRow row) {
        counts.merge(row.code(), 1L, Long::sum);
        examples.putIfAbsent(row.code(), row);
    }

    boolean anyRefused() {
        return !counts.isEmpty();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (statements > first.size()) {
            lines.add(String.format(Locale.ROOT, "and %,d more statements", statements - first.size()));
        } else if (statements == 0) {
            lines.add("no statement");
        }
        counts.forEach((code, count) -> lines.add(
                String.format(Locale.ROOT, "%,d refused with %s, first: %s", count, code, examples.get(code))));
        return lines;
    }
}
