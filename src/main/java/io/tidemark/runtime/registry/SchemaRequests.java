package io.tidemark.runtime.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.SchemaCatalogue.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Answers the requests of Confluent's REST API that a read-only registry can answer. Answers are what Jackson writes as
 * JSON; a {@link Schema} is its own JSON.
 */
final class SchemaRequests {
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    /** More than any schema; a body is read no further. */
    private static final int MOST_BYTES = 1 << 20;

    private final SchemaCatalogue catalogue;
    private final ObjectMapper json;

    SchemaRequests(SchemaCatalogue catalogue, ObjectMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    /**
     * Answers a GET.
     *
     * @param path the decoded segments of the path
     */
    Object get(List<String> path) throws RefusedRequestException {
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "" -> Map.of();
            case "subjects" -> getSubjects(path);
            case "schemas" -> getSchemas(path);
            case "config" -> getConfig(path);
            case "mode" -> Map.of("mode", "READONLY");
            default -> throw RefusedRequestException.noSuchPath();
        };
    }

    /** Answers a POST. */
    Object post(List<String> path, InputStream body) throws RefusedRequestException, IOException {
        boolean registers = path.size() == 3 && path.get(2).equals("versions");
        if (path.size() < 2 || !path.get(0).equals("subjects") || !(path.size() == 2 || registers)) {
            throw RefusedRequestException.noSuchPath();
        }
        String subject = path.get(1);
        Schema schema = parse(body);
        Optional<Entry> known =
                find(entry -> entry.subject().equals(subject) && entry.schema().equals(schema));
        if (registers) {
            return Map.of(
                    "id",
                    known.orElseThrow(() -> RefusedRequestException.readOnly(subject))
                            .id());
        }
        versions(subject);
        return describe(known.orElseThrow(RefusedRequestException::noSuchSchema));
    }

    private Object getSubjects(List<String> path) throws RefusedRequestException {
        if (path.size() == 1) {
            return catalogue.entries().stream().map(Entry::subject).distinct().toList();
        }
        if (!(path.size() <= 5 && path.size() >= 3 && path.get(2).equals("versions"))) {
            throw RefusedRequestException.noSuchPath();
        }
        List<Entry> versions = versions(path.get(1));
        if (path.size() == 3) {
            return versions.stream().map(Entry::version).toList();
        }
        Entry version = version(versions, path.get(3));
        if (path.size() == 4) {
            return describe(version);
        }
        if (!path.get(4).equals("schema")) {
            throw RefusedRequestException.noSuchPath();
        }
        return version.schema();
    }

    private Object getSchemas(List<String> path) throws RefusedRequestException {
        if (path.size() == 2 && path.get(1).equals("types")) {
            return List.of("AVRO");
        }
        if (path.size() < 3 || path.size() > 4 || !path.get(1).equals("ids")) {
            throw RefusedRequestException.noSuchPath();
        }
        String id = path.get(2);
        List<Entry> uses = catalogue.entries().stream()
                .filter(entry -> String.valueOf(entry.id()).equals(id))
                .toList();
        if (uses.isEmpty()) {
            throw RefusedRequestException.noSuchSchemaId(id);
        }
        Schema schema = uses.get(0).schema();
        if (path.size() == 3) {
            return Map.of("schema", schema.toString());
        }
        return switch (path.get(3)) {
            case "schema" -> schema;
            case "subjects" -> uses.stream().map(Entry::subject).toList();
            case "versions" ->
                uses.stream()
                        .map(entry -> ordered("subject", entry.subject(), "version", entry.version()))
                        .toList();
            default -> throw RefusedRequestException.noSuchPath();
        };
    }

    private Object getConfig(List<String> path) throws RefusedRequestException {
        if (path.size() > 2) {
            throw RefusedRequestException.noSuchPath();
        }
        if (path.size() == 2
                && find(entry -> entry.subject().equals(path.get(1))).isEmpty()) {
            throw RefusedRequestException.noOwnCompatibility(path.get(1));
        }
        return Map.of("compatibilityLevel", COMPATIBILITY);
    }

    private Optional<Entry> find(Predicate<Entry> wanted) {
        return catalogue.entries().stream().filter(wanted).findFirst();
    }

    private List<Entry> versions(String subject) throws RefusedRequestException {
        List<Entry> versions = catalogue.entries().stream()
                .filter(entry -> entry.subject().equals(subject))
                .toList();
        if (versions.isEmpty()) {
            throw RefusedRequestException.noSuchSubject(subject);
        }
        return versions;
    }

    private static Entry version(List<Entry> versions, String text) throws RefusedRequestException {
        if (text.equals("latest") || text.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw RefusedRequestException.invalidVersion(text);
        }
        int number = Integer.parseInt(text);
        for (Entry entry : versions) {
            if (entry.version() == number) {
                return entry;
            }
        }
        throw RefusedRequestException.noSuchVersion(text);
    }

    private static Map<String, Object> describe(Entry entry) {
        Map<String, Object> description = ordered("subject", entry.subject(), "version", entry.version());
        description.put("id", entry.id());
        description.put("schema", entry.schema().toString());
        return description;
    }

    private static Map<String, Object> ordered(String firstName, Object first, String secondName, Object second) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(firstName, first);
        object.put(secondName, second);
        return object;
    }

    private Schema parse(InputStream body) throws RefusedRequestException, IOException {
        JsonNode request;
        try {
            request = json.readTree(body.readNBytes(MOST_BYTES));
        } catch (JacksonException e) {
            throw RefusedRequestException.invalidBody(e.getOriginalMessage());
        }
        if (!request.path("schema").isTextual()) {
            throw RefusedRequestException.invalidBody("it has no text 'schema'");
        }
        if (!request.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RefusedRequestException.invalidSchema("only AVRO is served here");
        }
        return parse(request.path("schema").asText());
    }

    private Schema parse(String text) throws RefusedRequestException {
        try {
            JsonNode schema = json.readTree(text);
            forgetJavaTypes(schema);
            return new Schema.Parser().parse(schema.toString());
        } catch (JacksonException e) {
            throw RefusedRequestException.invalidSchema(e.getOriginalMessage());
        } catch (AvroRuntimeException | NullPointerException e) {
            // Avro 1.12 answers a type that is never defined with a NullPointerException.
            throw RefusedRequestException.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /** Generated Java classes say of each text which Java class holds it; that is no part of what is written. */
    private static void forgetJavaTypes(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("avro.java.string");
        }
        schema.forEach(SchemaRequests::forgetJavaTypes);
    }
}
