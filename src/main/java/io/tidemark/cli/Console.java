package io.tidemark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** How things look on a terminal. */
final class Console {
    private Console() {}

    /** Standard output in UTF-8, whatever the locale: headlines have currency signs and dashes. */
    static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    }
}
