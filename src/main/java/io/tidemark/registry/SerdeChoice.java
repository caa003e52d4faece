package io.tidemark.registry;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The names by which a serde is chosen. */
public final class SerdeChoice {
    /** Our own. */
    public static final String OWN = "tidemark";

    private static final String CONFLUENT = "confluent";
    private static final String CONFLUENT_SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String CONFLUENT_DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private SerdeChoice() {}

    /**
     * A serde for the values of records, configured.
     *
     * @param name {@code confluent}, or a class
     * @throws IllegalArgumentException if there is no such class in this build, or it is no serde
     */
    public static Serde<GenericRecord> serde(String name, Map<String, ?> config) {
        Serde<GenericRecord> serde = name.equals(CONFLUENT) ? confluent() : instance(name);
        serde.configure(config, false);
        return serde;
    }

    private static Serde<GenericRecord> confluent() {
        Serializer<GenericRecord> serializer = instance(CONFLUENT_SERIALIZER);
        Deserializer<GenericRecord> deserializer = instance(CONFLUENT_DESERIALIZER);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    // Whether the class is what the configuration says is seen when it is used.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T instance(String name) {
        try {
            return (T) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "The class " + name
                            + " is not in this build; docs/configuration.md says how to build a jar with Confluent's client",
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException("The class " + name + " cannot be used: " + e, e);
        }
    }
}
