package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.rows.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer, in each of its formats.
 *
 * @param csv makes it of the entries in the JSON; null where it has none
 * @param sdmx null where it has none
 * @param next where the next page begins; null where this is the last
 * @param offset how far the table had read its topic; -1 where the answer is of many tables
 * @param standby whether a copy answered, which may be behind
 */
record Reply(
        ObjectNode json,
        @Nullable Function<List<JsonNode>, Grid> csv,
        @Nullable Supplier<Grid> sdmx,
        @Nullable String next,
        long offset,
        boolean standby) {

    /** @param entries what the list in the JSON is called */
    String body(Format format, String entries) {
        return switch (format) {
            case JSON -> json + "\n";
            case CSV -> {
                List<JsonNode> list = new ArrayList<>();
                json.path(entries).forEach(list::add);
                yield Objects.requireNonNull(csv).apply(list).csv();
            }
            case SDMX_CSV -> Objects.requireNonNull(sdmx).get().csv();
        };
    }
}
