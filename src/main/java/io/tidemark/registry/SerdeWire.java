package io.tidemark.registry;

import io.tidemark.contract.AvroWire;
import io.tidemark.contract.GenericRecords;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.TradeSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A serde of others, such as Confluent's, in place of ours: it is given, and gives, generic records. Our own client asks
 * for what it will need before it does, so that a registry that is down delays here as everywhere.
 *
 * <p>Inside the program records bear ids below zero, which no registry gives out.
 */
public final class SerdeWire implements AvroWire {
    private static final int FIRST_RECEIVED = -1_000;
    private static final int HEADER_BYTES = 5;
    private static final long PAUSE_MS = 500;

    private final RegisteredSchemas registry;
    private final SchemaCatalogue catalogue;
    private final Serde<GenericRecord> serde;

    /** The schemas of what came; the id of one follows from its place. */
    private final List<Schema> received = new CopyOnWriteArrayList<>();

    private final Map<Schema, Integer> receivedIds = new ConcurrentHashMap<>();

    /** @param serde configured; it has to be for any number of threads */
    public SerdeWire(RegisteredSchemas registry, SchemaCatalogue catalogue, Serde<GenericRecord> serde) {
        this.registry = registry;
        this.catalogue = catalogue;
        this.serde = serde;
    }

    @Override
    public int id(TradeSchema schema) {
        registry.id(schema);
        return -1 - schema.ordinal();
    }

    @Override
    public @Nullable Schema find(int id) {
        if (id >= 0) {
            return null;
        }
        return id > FIRST_RECEIVED ? TradeSchema.values()[-1 - id].schema() : received.get(FIRST_RECEIVED - id);
    }

    @Override
    public byte[] outgoing(TradeSchema schema, String topic, byte[] record) {
        GenericRecord generic = GenericRecords.decode(record, schema.schema(), schema.schema());
        while (true) {
            try {
                return serde.serializer().serialize(topic, generic);
            } catch (KafkaException e) {
                if (!isOutage(e)) {
                    throw e;
                }
                registry.pause(PAUSE_MS);
            }
        }
    }

    @Override
    public byte[] incoming(TradeSchema schema, byte[] value) {
        String topic = catalogue.latest(schema).get(0).topic();
        if (value.length < HEADER_BYTES) {
            throw new SerializationException("The value is too short for a schema id");
        }
        if (value[0] == 0) {
            int id = ByteBuffer.wrap(value).getInt(1);
            // Our own names of schemas are negative; no registry gives out such ids.
            if (id < 0) {
                throw new SerializationException("No schema has the id " + id);
            }
            if (registry.find(id) == null) {
                return value;
            }
        }
        while (true) {
            try {
                GenericRecord record = serde.deserializer().deserialize(topic, value);
                return GenericRecords.encode(receivedIds.computeIfAbsent(record.getSchema(), this::receive), record);
            } catch (SerializationException e) {
                if (!isOutage(e) || !isAboutASchema(e)) {
                    throw e;
                }
                registry.pause(PAUSE_MS);
            } catch (ClassCastException e) {
                throw new SerializationException("The value is no record", e);
            }
        }
    }

    private synchronized int receive(Schema schema) {
        received.add(schema);
        return FIRST_RECEIVED - (received.size() - 1);
    }

    /** Confluent's client tells an outage by the exceptions of HTTP, or by Kafka's own for what may be tried again. */
    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof RetriableException) {
                return true;
            }
            // That of Confluent's client is not on the class path of this build.
            if (cause.getClass().getSimpleName().equals("RestClientException")) {
                return String.valueOf(cause.getMessage()).matches("(?s).*error code: 5[0-9]+.*");
            }
        }
        return false;
    }

    /** What is cut short fails with an exception of input and output, too. */
    private static boolean isAboutASchema(SerializationException e) {
        return String.valueOf(e.getMessage()).startsWith("Error retrieving");
    }
}
