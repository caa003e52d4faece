package io.tidemark.rows;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.headline.Headlines;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Changes of alerts as a grid: what names the fact, its number, and its headlines. JSON has all the rest. */
public final class AlertGrid {
    private static final List<String> COLUMNS = List.of(
            "id",
            "version",
            "state",
            "live",
            "held",
            "kind",
            "market",
            "subject",
            "coverage",
            "measure",
            "window",
            "period",
            "set",
            "value",
            "per",
            "number",
            "robustness",
            "confirmed",
            "appendedAt",
            "headlineEn",
            "headlineKo");

    private AlertGrid() {}

    /** The header of the CSV. */
    public static String header() {
        return new Grid(COLUMNS, List.of()).csv();
    }

    /** One line for each change, in their order. */
    public static Grid of(Collection<AlertChange> changes, Headlines english, Headlines korean) {
        return new Grid(
                COLUMNS,
                changes.stream().map(change -> line(change, english, korean)).toList());
    }

    private static List<String> line(AlertChange change, Headlines english, Headlines korean) {
        Fact fact = change.fact();
        AlertKey key = fact.key();
        return new Grid.Line()
                .add(key.id())
                .add(change.version())
                .add(change.state())
                .add(change.live())
                .add(change.held())
                .add(key.kind())
                .add(key.market())
                .add(key.subject())
                .add(key.coverage())
                .add(key.measure())
                .add(key.window())
                .add(key.period())
                .add(key.set())
                .add(fact.value().amount())
                .add(fact.value().per())
                .add(fact.value().published(key.measure()))
                .add(fact.robustness())
                .add(fact.confirmed())
                .add(Instant.ofEpochMilli(change.cause().position().appendedAt()))
                .add(english.orName(change))
                .add(korean.orName(change))
                .fields();
    }
}
