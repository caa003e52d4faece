package io.tidemark.contract;

/** The Confluent wire format: a magic byte 0, the schema's id in 4 bytes, big-endian, then the Avro binary. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    /** The schema id of a value. */
    static int schemaId(byte[] value) throws MalformedException {
        if (value.length < HEADER_BYTES) {
            throw MalformedException.notAvro(
                    "The value has " + value.length + " bytes, too few for the Confluent wire format.");
        }
        if (value[0] != MAGIC) {
            throw MalformedException.notAvro(
                    "The value does not begin with the Confluent wire format's byte 0 but with " + value[0] + ".");
        }
        return (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | (value[4] & 0xff);
    }
}
