package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer, in each of its formats.
 *
 * @param others what makes the formats beside JSON, of the entries in it
 * @param next where the next page begins; null where this is the last
 * @param offset how far the table had read its topic; -1 where the answer is of many tables
 * @param standby whether a copy answered, which may be behind
 */
record Reply(
        ObjectNode json,
        Map<Format, Function<List<JsonNode>, String>> others,
        @Nullable String next,
        long offset,
        boolean standby) {

    /** @param entries what the list in the JSON is called */
    String body(Format format, String entries) {
        if (format == Format.JSON) {
            return json + "\n";
        }
        List<JsonNode> list = new ArrayList<>();
        json.path(entries).forEach(list::add);
        return Objects.requireNonNull(others.get(format)).apply(list);
    }
}
