package io.tidemark.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps warnings out of the log that libraries give when all is as it should be, or that we say ourselves. Each is named by its
 * words, so that every other warning of the same class is still seen.
 */
public final class HarmlessWarnings extends Filter<ILoggingEvent> {
    private static final List<String> HARMLESS = List.of(
            // The first start on an empty directory.
            "Performing controller activation. The metadata log appears to be empty.",
            // Each new topology, before it has seen its configuration; there are no global stores.
            "Processing exception handler is not enabled for the GlobalThread",
            // Two threads that need one of Kafka's own topics at the same time.
            "Auto topic creation failed for __",
            // Each stop of a node that is broker and controller.
            "Attempting to close NetworkClient that has already been closed.",
            // The client is told, and nobody else has to know.
            "Body size greater than max size",
            // It is an exception too, which is said with the address.
            "Failed to start Javalin",
            // A copy of each table is wanted, and there is one instance so far.
            "standby tasks for task [",
            // The demo's state is as temporary as its broker.
            "cleared by the OS. Resolved state.dir: ["
                    + Path.of(System.getProperty("java.io.tmpdir", ""), "tidemark-demo-"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return HARMLESS.stream().anyMatch(message::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
