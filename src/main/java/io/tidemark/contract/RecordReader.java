package io.tidemark.contract;

/**
 * Reads the values of a topic that others write, and says what is wrong with one instead of throwing. For any number of
 * threads.
 *
 * @param <V> what they are in the program
 */
public final class RecordReader<V> {
    private final AvroDeserializer<V> deserializer;

    RecordReader(AvroDeserializer<V> deserializer) {
        this.deserializer = deserializer;
    }

    /** Throws only what the schema lookup throws when it cannot answer. */
    public Reading<V> read(byte[] value) {
        try {
            return new Reading.Read<>(deserializer.read(value));
        } catch (MalformedException e) {
            return new Reading.Malformed<>(e.code(), e.sentence());
        }
    }
}
