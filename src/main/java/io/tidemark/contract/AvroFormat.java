package io.tidemark.contract;

/**
 * How a record of ours, or a part of one, is written and read: field by field in the order of its schema.
 *
 * @param <V> what it is in the program
 */
interface AvroFormat<V> {
    void write(V value, AvroWriter out);

    V read(AvroReader in) throws MalformedException;
}
