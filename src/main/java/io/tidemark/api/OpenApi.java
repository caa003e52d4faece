package io.tidemark.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Describes the API as OpenAPI 3.1, from the table of its routes. */
final class OpenApi {
    private static final String CODE = "^[A-Za-z0-9._-]{1,40}$";

    private OpenApi() {}

    /** @param version of the program */
    static ObjectNode of(String version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        json.putObject("info")
                .put("title", "Tidemark")
                .put("version", version)
                .put(
                        "description",
                        "Totals, balances and alerts of national trade statistics, as they are known now and as they were"
                                + " known on any day. Amounts are text, because most readers of JSON would round them.");
        ObjectNode paths = json.putObject("paths");
        for (Route route : Route.values()) {
            for (Format format : Format.values()) {
                if (route.formats().contains(format)) {
                    String suffix = format == Format.JSON ? "" : format.suffix();
                    paths.set(route.path() + suffix, path(route, format));
                }
            }
        }
        paths.set(EventStream.PATH, stream());
        ObjectNode schemas = json.putObject("components").putObject("schemas");
        schemas.set("Problem", problem());
        return json;
    }

    private static ObjectNode path(Route route, Format format) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode get = json.putObject("get")
                .put("operationId", (route + (format == Format.JSON ? "" : "_" + format)).toLowerCase(Locale.ROOT))
                .put("summary", route.summary());
        ArrayNode parameters = get.putArray("parameters");
        route.pathParameters()
                .forEach(name -> parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string")
                        .put("pattern", route.isOfMarket() ? CODE : BulletinId.PATTERN));
        route.parameters().forEach(parameter -> parameters.add(parameter.openApi()));
        ObjectNode responses = get.putObject("responses");
        ObjectNode content = responses
                .putObject("200")
                .put("description", "The answer. Where there is more, `Link` and `next` say where it goes on.")
                .putObject("content");
        ObjectNode schema = content.putObject(format.mediaType()).putObject("schema");
        if (format == Format.JSON) {
            describe(route, schema);
        } else {
            schema.put("type", "string");
        }
        responses.putObject("304").put("description", "What `If-None-Match` names is still the answer.");
        problems(responses);
        return json;
    }

    private static ObjectNode stream() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode get = json.putObject("get")
                .put("operationId", "stream")
                .put("summary", "Alerts and bulletins as they come, as Server-Sent Events.");
        ArrayNode parameters = get.putArray("parameters");
        EventStream.PARAMETERS.forEach(parameter -> parameters.add(parameter.openApi()));
        ObjectNode responses = get.putObject("responses");
        responses
                .putObject("200")
                .put("description", "It goes on for as long as you listen.")
                .putObject("content")
                .putObject(EventStream.MEDIA_TYPE)
                .putObject("schema")
                .put("type", "string");
        problems(responses);
        return json;
    }

    private static void problems(ObjectNode responses) {
        for (List<String> problem : List.of(
                List.of("400", "A parameter is wrong."),
                List.of("404", "There is nothing of it."),
                List.of("503", "It cannot be answered now; ask again."))) {
            responses
                    .putObject(problem.get(0))
                    .put("description", problem.get(1))
                    .putObject("content")
                    .putObject(Problem.MEDIA_TYPE)
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }

    private static void describe(Route route, ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        if (route.isOfMarket()) {
            properties.putObject("market").put("type", "string");
            required.add("market");
        }
        if (!route.entries().isEmpty()) {
            properties
                    .putObject(route.entries())
                    .put("type", "array")
                    .put("maxItems", Parameter.MOST_ENTRIES)
                    .putObject("items")
                    .put("type", "object");
            required.add(route.entries());
            properties.putObject("next").put("type", "string");
        }
    }

    private static ObjectNode problem() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = json.putObject("properties");
        for (String text : List.of("type", "title", "code", "detail", "parameter")) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        properties.putObject("allowed").put("type", "array").putObject("items").put("type", "string");
        ArrayNode required = json.putArray("required");
        List.of("type", "title", "status", "code", "detail").forEach(required::add);
        return json;
    }
}
