package io.tidemark.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.contract.AvroWire;
import io.tidemark.contract.GenericRecords;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.SchemaCatalogue.Entry;
import io.tidemark.contract.TradeSchema;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our serde with the ids that a registry gives out. Schemas of ours are registered, or looked up, once; what an id means
 * is asked for once and kept for ever; that it means nothing is kept for a time, because a registry gives out new ids.
 *
 * <p>While the registry does not answer, what needs it waits. For any number of threads.
 */
public final class RegisteredSchemas implements AvroWire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegisteredSchemas.class);
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    /** Garbage has many ids; so many of them are remembered. */
    private static final int MOST_MISSING = 10_000;

    /** A schema may refer to so many others, directly or not. */
    private static final int MOST_REFERENCES = 1_000;

    private final RegistrySettings settings;
    private final SchemaCatalogue catalogue;
    private final RegistryClient client;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<TradeSchema, Integer> ids = new ConcurrentHashMap<>();

    /** Held while our schemas are settled; the monitor, while others' are asked for. */
    private final Object settling = new Object();

    /** Where the latest version of a subject encodes otherwise than our own schema: what to write instead. */
    private final Map<TradeSchema, Schema> latest = new ConcurrentHashMap<>();

    /** When an id was last found to mean nothing, the oldest first. */
    private final Map<Integer, Long> missing = new LinkedHashMap<>();

    /** A registry, not asked yet. */
    public RegisteredSchemas(RegistrySettings settings, SchemaCatalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.client = new RegistryClient(settings);
    }

    public RegistryHealth health() {
        return client.health();
    }

    /** From now on its health is looked at every so often, whether it is needed or not. */
    public void watch(Duration interval) {
        client.watch(interval);
    }

    /**
     * Sees to it that all our schemas have ids, as the settings say: registers them, or looks them up.
     *
     * @return the ids, by subject
     * @throws RegistryException if the registry refuses one, or has none
     */
    public Map<String, Integer> settle() {
        Map<String, Integer> settled = new LinkedHashMap<>();
        synchronized (settling) {
            for (Entry entry : catalogue.latest()) {
                settled.put(entry.subject(), settle(entry));
            }
        }
        return settled;
    }

    @Override
    public int id(TradeSchema schema) {
        Integer id = ids.get(schema);
        if (id == null) {
            synchronized (settling) {
                id = ids.get(schema);
                if (id == null) {
                    catalogue.latest(schema).forEach(this::settle);
                    id = ids.get(schema);
                }
            }
        }
        if (id == null) {
            throw new IllegalArgumentException("No topic has the schema " + schema);
        }
        return id;
    }

    private int settle(Entry entry) {
        int id;
        if (settings.autoRegister()) {
            restrict(entry.subject());
            id = register(entry);
        } else if (settings.useLatest()) {
            id = takeLatest(entry);
        } else {
            id = lookUp(entry)
                    .orElseThrow(() -> new RegistryException("The schema registry does not have our schema "
                            + entry.schema().getName() + " under the subject " + entry.subject()
                            + ". Register it, or let it be registered: " + RegistrySettings.AUTO_REGISTER + "=true."));
        }
        // Two subjects share a schema; any id of it will do for readers.
        ids.putIfAbsent(entry.of(), id);
        return id;
    }

    /** Sets the compatibility of a subject that has none of its own, where that is allowed. */
    private void restrict(String subject) {
        String path = "/config/" + RegistryClient.segment(subject);
        RegistryAnswer has = client.ask("GET", path, null, Answers::saySomethingOfASubject);
        String level = has.body().path("compatibilityLevel").asText("NONE");
        if (level.equals(COMPATIBILITY)) {
            return;
        }
        if (has.isOk() && !level.equals("NONE")) {
            LOG.warn("The subject {} has the compatibility {} and not {}", subject, level, COMPATIBILITY);
            return;
        }
        RegistryAnswer set =
                client.ask("PUT", path, Map.of("compatibility", COMPATIBILITY), Answers::saySomethingOfASubject);
        if (!set.isOk()) {
            LOG.warn("The compatibility {} of the subject {} is not set: {}", COMPATIBILITY, subject, set.fault());
        }
    }

    private int register(Entry entry) {
        RegistryAnswer answer = client.ask(
                "POST",
                "/subjects/" + RegistryClient.segment(entry.subject()) + "/versions",
                Map.of("schema", entry.schema().toString()),
                Answers::haveIdOrRefuse);
        return id(answer, "register " + entry.schema().getName(), entry.subject());
    }

    /** The id that a schema of ours has under a subject. */
    private OptionalInt lookUp(Entry entry) {
        RegistryAnswer answer = client.ask(
                "POST",
                "/subjects/" + RegistryClient.segment(entry.subject()),
                Map.of("schema", entry.schema().toString()),
                Answers::haveIdOrRefuse);
        return answer.saysAbsent()
                ? OptionalInt.empty()
                : OptionalInt.of(id(answer, "look up " + entry.schema().getName(), entry.subject()));
    }

    /** Which of our schemas the registry has: the ids by subject; changes nothing. */
    public Map<String, OptionalInt> check() {
        Map<String, OptionalInt> found = new LinkedHashMap<>();
        catalogue.latest().forEach(entry -> found.put(entry.subject(), lookUp(entry)));
        return found;
    }

    private int takeLatest(Entry entry) {
        RegistryAnswer answer = client.ask(
                "GET",
                "/subjects/" + RegistryClient.segment(entry.subject()) + "/versions/latest",
                null,
                Answers::haveIdOrRefuse);
        int id = id(answer, "look up the latest version", entry.subject());
        Schema schema = parse(answer.body()).orElse(Schema.create(Schema.Type.NULL));
        if (!encode(schema, entry.schema())) {
            if (SchemaCompatibility.checkReaderWriterCompatibility(schema, entry.schema())
                            .getType()
                    != SchemaCompatibilityType.COMPATIBLE) {
                throw new RegistryException("The latest version of the subject " + entry.subject()
                        + " cannot be written from our schema " + entry.schema().getName() + ".");
            }
            Schema other = latest.put(entry.of(), schema);
            if (other != null && !encode(other, schema)) {
                throw new RegistryException("The latest versions of the subjects of our schema "
                        + entry.schema().getName() + " differ; let them be the same.");
            }
        }
        return id;
    }

    private static boolean encode(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
    }

    private static int id(RegistryAnswer answer, String what, String subject) {
        if (!answer.isOk()) {
            throw new RegistryException(
                    "The schema registry does not " + what + " under the subject " + subject + ": " + answer.fault());
        }
        return answer.body().path("id").intValue();
    }

    @Override
    public byte[] outgoing(TradeSchema schema, String topic, byte[] record) {
        Schema newer = latest.isEmpty() ? null : latest.get(schema);
        return newer == null
                ? record
                : GenericRecords.encode(id(schema), GenericRecords.decode(record, schema.schema(), newer));
    }

    @Override
    public @Nullable Schema find(int id) {
        Schema schema = known.get(id);
        // No registry gives out ids below zero; some choke on them.
        return schema == null && id >= 0 ? ask(id) : schema;
    }

    private synchronized @Nullable Schema ask(int id) {
        Schema found = known.get(id);
        if (found != null || isMissing(id)) {
            return found;
        }
        RegistryAnswer answer =
                client.ask("GET", "/schemas/ids/" + id, null, got -> Answers.haveSchema(got) || got.saysNoSuchId());
        Schema schema = answer.isOk() ? parse(answer.body()).orElse(null) : null;
        if (schema == null) {
            missing.remove(id);
            missing.put(id, System.nanoTime());
            if (missing.size() > MOST_MISSING) {
                missing.remove(missing.keySet().iterator().next());
            }
        } else {
            known.put(id, schema);
        }
        return schema;
    }

    private boolean isMissing(int id) {
        Long since = missing.get(id);
        return since != null
                && System.nanoTime() - since < settings.missingIdTtl().toNanos();
    }

    /** The schema of an answer with those that it refers to; nothing if it is no Avro. */
    private Optional<Schema> parse(JsonNode answer) {
        if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
            return Optional.empty();
        }
        Schema.Parser parser = new Schema.Parser();
        try {
            parseReferences(answer, parser, new HashSet<>());
            return Optional.of(parser.parse(answer.path("schema").asText()));
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            // Avro's parser has more exceptions than its own: a type that is never defined is a NullPointerException.
            LOG.warn(
                    "A schema of the registry cannot be read: {}",
                    RegistryAnswer.shortened(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** @param begun the subjects and versions that are asked for already: some may refer to each other in a circle */
    private void parseReferences(JsonNode answer, Schema.Parser parser, Set<String> begun) {
        for (JsonNode reference : answer.path("references")) {
            if (parser.getTypes().containsKey(reference.path("name").asText())) {
                continue;
            }
            if (begun.size() >= MOST_REFERENCES) {
                throw new AvroRuntimeException("It refers to more than " + MOST_REFERENCES + " others.");
            }
            if (!begun.add(reference.path("subject").asText() + "/"
                    + reference.path("version").asInt())) {
                throw new AvroRuntimeException("It refers to itself.");
            }
            RegistryAnswer referred = client.ask(
                    "GET",
                    "/subjects/"
                            + RegistryClient.segment(reference.path("subject").asText()) + "/versions/"
                            + reference.path("version").asInt(),
                    null,
                    got -> Answers.haveSchema(got) || got.saysAbsent());
            parseReferences(referred.body(), parser, begun);
            parser.parse(referred.body().path("schema").asText());
        }
    }

    /** Waits about so long, unless nobody waits any more. */
    void pause(long millis) {
        client.pause(millis);
    }

    /** Ends all waiting for the registry. */
    @Override
    public void close() {
        client.close();
    }

    /** Which answers count. */
    private static final class Answers {
        private static boolean haveIdOrRefuse(RegistryAnswer answer) {
            return (answer.isOk() && answer.body().path("id").isInt()) || answer.isRefusal();
        }

        /** Some registries know no compatibility, which is answer enough. */
        private static boolean saySomethingOfASubject(RegistryAnswer answer) {
            return answer.isOk() || answer.isRefusal() || List.of(404, 405, 501).contains(answer.status());
        }

        private static boolean haveSchema(RegistryAnswer answer) {
            return answer.isOk() && answer.body().path("schema").isTextual();
        }
    }
}
