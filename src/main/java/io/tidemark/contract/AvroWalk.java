package io.tidemark.contract;

import org.apache.avro.Schema;

/** Walks through a value of any schema, to see that its bytes are one. */
final class AvroWalk {
    /** Deeper than records are; a recursive schema could otherwise exhaust the stack. */
    private static final int DEEPEST = 64;

    private AvroWalk() {}

    /** Moves the reader to the end of a value. */
    static void walk(Schema schema, AvroReader in) throws MalformedException {
        walk(schema, in, 0);
    }

    private static void walk(Schema schema, AvroReader in, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw MalformedException.notAvro("The record is nested deeper than " + DEEPEST + " levels.");
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> in.readBoolean();
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.skip(Float.BYTES);
            case DOUBLE -> in.skip(Double.BYTES);
            case BYTES, STRING -> in.skip(in.readLength());
            case FIXED -> in.skip(schema.getFixedSize());
            case ENUM -> in.readIndex(schema.getEnumSymbols().size());
            case UNION ->
                walk(schema.getTypes().get(in.readIndex(schema.getTypes().size())), in, depth + 1);
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema(), in, depth + 1);
                }
            }
            case ARRAY -> walkBlocks(schema.getElementType(), false, in, depth);
            case MAP -> walkBlocks(schema.getValueType(), true, in, depth);
        }
    }

    private static void walkBlocks(Schema items, boolean withNames, AvroReader in, int depth)
            throws MalformedException {
        for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
            for (long i = 0; i < count; i++) {
                if (withNames) {
                    in.skip(in.readLength());
                }
                walk(items, in, depth + 1);
            }
        }
    }
}
