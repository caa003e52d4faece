package io.tidemark.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Reads the rows of a file as what they state. */
@FunctionalInterface
public interface RowReader<T> {
    /**
     * Reads bytes to their end and leaves them open.
     *
     * @param name what messages call them
     * @param stated takes what each good row states, and its line
     * @param refused takes the others
     * @throws UnreadableFileException if no row can be read
     * @throws IOException if the bytes cannot be read
     */
    void read(String name, InputStream bytes, ObjLongConsumer<T> stated, Consumer<RefusedRow> refused)
            throws IOException;

    /** What people should know of the file that was read last; empty if nothing. */
    default String remark() {
        return "";
    }
}
