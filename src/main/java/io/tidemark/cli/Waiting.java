package io.tidemark.cli;

import io.tidemark.runtime.KafkaWatch;
import java.io.PrintStream;
import java.time.Duration;

/** Says to whoever runs a command that it waits for Kafka, and that the wait is over. */
record Waiting(PrintStream err, Duration patience) implements KafkaWatch.Listener {
    @Override
    public void gone(String reason) {
        err.println("Waiting for Kafka, for up to " + patience.toSeconds() + " s: " + reason);
    }

    @Override
    public void back(Duration after) {
        err.println("Kafka answers again, after " + after.toSeconds() + " s.");
    }
}
