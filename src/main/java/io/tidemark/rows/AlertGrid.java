package io.tidemark.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Alerts as a grid: what names the fact, its number, and its headlines. JSON has all the rest. */
public final class AlertGrid {
    private static final Map<String, String> COLUMNS = Grid.columns(
            List.of(
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
                    "headlineKo"),
            Map.of("appendedAt", "/cause/appendedAt", "headlineEn", "/headline/en", "headlineKo", "/headline/ko"));

    private AlertGrid() {}

    /** One line for each alert, in their order. */
    public static Grid of(Collection<? extends JsonNode> alerts) {
        return Grid.of(COLUMNS, alerts);
    }

    /** The header of the CSV. */
    public static String header() {
        return of(List.of()).csv();
    }
}
