package io.tidemark.cli;

import io.tidemark.contract.Topic;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** How things look on a terminal. */
final class Console {
    private Console() {}

    /** Standard output in UTF-8, whatever the locale: headlines have currency signs and dashes. */
    static PrintStream out() {
        return new PrintStream(System.out, false, StandardCharsets.UTF_8);
    }

    /** Says on standard error what of a topic could not be read. */
    static void sayPassedOver(long count, Topic<?> topic) {
        if (count > 0) {
            System.err.println(count + (count == 1 ? " record of " : " records of ") + topic.name()
                    + " cannot be read and " + (count == 1 ? "was" : "were") + " passed over");
        }
    }
}
