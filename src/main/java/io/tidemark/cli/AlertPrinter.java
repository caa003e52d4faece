package io.tidemark.cli;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertVersions;
import io.tidemark.headline.Headlines;
import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints alerts, each change once. */
final class AlertPrinter {
    /** Behind the headline of what rests on an implausible figure. */
    private static final String HELD = " (held until confirmed)";

    private final Function<AlertChange, String> text;
    private final Predicate<AlertChange> wanted;
    private final PrintStream out;
    private final AlertVersions seen = new AlertVersions();

    /** @param text makes whole lines of a change */
    AlertPrinter(Function<AlertChange, String> text, Predicate<AlertChange> wanted, PrintStream out) {
        this.text = text;
        this.wanted = wanted;
        this.out = out;
    }

    /** Makes a headline of a change. */
    static Function<AlertChange, String> in(Headlines headlines) {
        return change -> Headlines.mark(change) + " " + headlines.orName(change) + (change.held() ? HELD : "") + "\n";
    }

    void print(ConsumerRecord<String, AlertChange> alert) {
        AlertChange change = alert.value();
        if (change == null) {
            return; // Tidemark writes no tombstones here; what another deleted is nothing to print
        }
        if (seen.take(change) && wanted.test(change)) {
            out.print(text.apply(change));
            out.flush();
        }
    }
}
