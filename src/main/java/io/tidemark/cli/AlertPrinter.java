package io.tidemark.cli;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertVersions;
import io.tidemark.headline.Headlines;
import java.io.PrintStream;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints alerts as headlines, each change once. */
final class AlertPrinter {
    /** Behind the headline of what rests on an implausible figure. */
    private static final String HELD = " (held until confirmed)";

    private final Headlines headlines;
    private final Predicate<AlertChange> wanted;
    private final PrintStream out;
    private final AlertVersions seen = new AlertVersions();

    AlertPrinter(Headlines headlines, Predicate<AlertChange> wanted, PrintStream out) {
        this.headlines = headlines;
        this.wanted = wanted;
        this.out = out;
    }

    void print(ConsumerRecord<String, AlertChange> alert) {
        AlertChange change = alert.value();
        if (change == null) {
            return; // Tidemark writes no tombstones here; what another deleted is nothing to print
        }
        if (seen.take(change) && wanted.test(change)) {
            out.println(Headlines.mark(change) + " " + headlines.orName(change) + (change.held() ? HELD : ""));
            out.flush();
        }
    }
}
