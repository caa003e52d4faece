package io.tidemark.bench;

import io.tidemark.runtime.EmbeddedBroker;
import java.nio.file.Path;

/** A broker in a process of its own: {@code DIRECTORY PORT}. Ends when its standard input does. */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // Nothing is said to it; the end of the input is the end.
            }
        }
    }
}
