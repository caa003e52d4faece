package io.tidemark.cli;

import io.tidemark.deadletter.DeadLetters;
import io.tidemark.deadletter.Letter;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.market.Reception;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Receipts;
import io.tidemark.replay.Journal;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.StreamProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the stream has taken in what was published, and tells how. What became of each statement is decided by the
 * domain's own {@link Reception}, over the journal in the order in which the stream reads it.
 */
final class ReceptionReport {
    private static final long PAUSE_MS = 100;

    private static final long TELL_EVERY_NS = TimeUnit.SECONDS.toNanos(5);

    private final Installation installation;
    private final String events;
    private final Receipts receipts;
    private final PrintStream out;
    private final PrintStream err;
    private final long listed;

    /** Codes of our rows that the stream refused. */
    private final Map<Letter.Place, String> refused = new HashMap<>();

    private final Map<Reception, Long> received = new EnumMap<>(Reception.class);
    private final Map<String, Long> codes = new TreeMap<>();
    private long fallen;

    /** @param listed how many of the statements that do not stand are listed */
    ReceptionReport(Installation installation, Receipts receipts, PrintStream out, PrintStream err, long listed) {
        this.installation = installation;
        this.events = installation.topics().events().name();
        this.receipts = receipts;
        this.out = out;
        this.err = err;
        this.listed = listed;
    }

    /** Waits and tells; returns the exit code. */
    int run(Duration timeout) throws InterruptedException {
        if (!await(timeout)) {
            return FilePublication.FAILED;
        }
        Configuration configuration = installation.configuration();
        DeadLetters.read(
                configuration.consumerConfig(null),
                installation.topics().deadLetters().name(),
                letter -> {
                    Letter.Place place = letter.original();
                    // A result that does not fit says where its cause stands, and that was accepted.
                    if (letter.topic().equals(events)
                            && place != null
                            && receipts.row(place.partition(), place.offset()) != null
                            && !ErrorCode.OUTPUT_TOO_LARGE.name().equals(letter.code())) {
                        refused.put(place, letter.code());
                    }
                });
        installation.journal().receptions(receipts.keys(), receipts.ends(), this::count);
        return summarize();
    }

    private boolean await(Duration timeout) throws InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        receipts.ends().forEach((partition, end) -> ends.put(new TopicPartition(events, partition), end));
        String application = installation.configuration().applicationId();
        long start = System.nanoTime();
        long told = start;
        boolean idle = false;
        try (StreamProgress progress = installation.progress()) {
            for (long behind = progress.behind(ends); behind > 0; behind = progress.behind(ends)) {
                if (!idle && !progress.isRunning()) {
                    idle = true;
                    err.println("No stream runs for the application " + application
                            + "; waiting for one. Start it with `tidemark stream`.");
                }
                long now = System.nanoTime();
                if (now - start > timeout.toNanos()) {
                    err.println("After " + timeout.toSeconds() + " s the stream is still " + events(behind)
                            + " behind what was published. It will process them when it gets there.");
                    return false;
                }
                if (now - told > TELL_EVERY_NS) {
                    told = now;
                    err.println("waiting for the stream, which is " + events(behind) + " behind");
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        return true;
    }

    private void count(Journal.Received statement) {
        int partition = statement.position().partition();
        long offset = statement.position().offset();
        String row = receipts.row(partition, offset);
        if (row == null || refused.containsKey(new Letter.Place(partition, offset))) {
            return;
        }
        Reception reception = statement.reception();
        received.merge(reception, 1L, Long::sum);
        switch (reception) {
            case STALE -> fall(row + ": stale: a newer release stands, " + shown(statement.before()));
            case STALE_CONFLICT ->
                fall(row + ": conflict: another figure of the same release stands, " + shown(statement.before()));
            case ACCEPTED, ACCEPTED_CONFLICT, DUPLICATE -> {}
        }
    }

    private void fall(String line) {
        fallen++;
        if (fallen <= listed) {
            err.println(line);
        }
    }

    private static String shown(@Nullable Figure figure) {
        return figure == null
                ? "none"
                : (figure.value() == null ? "withdrawn" : figure.value()) + " " + figure.status() + ", released "
                        + Instant.ofEpochMilli(figure.releasedAt())
                        + (figure.revision() == 0 ? "" : ", revision " + figure.revision());
    }

    private int summarize() {
        refused.forEach((place, code) -> {
            codes.merge(code, 1L, Long::sum);
            fall(receipts.row(place.partition(), place.offset()) + ": refused by the stream: " + code);
        });
        if (fallen > listed) {
            err.println("and " + counted(fallen - listed) + " more, which --list-all lists");
        }
        long lost = of(Reception.STALE_CONFLICT);
        long dead = codes.values().stream().mapToLong(Long::longValue).sum();
        out.println("received: " + counted(of(Reception.ACCEPTED)) + " accepted, "
                + counted(of(Reception.ACCEPTED_CONFLICT)) + " accepted in conflict, " + counted(lost)
                + " lost in conflict, " + counted(of(Reception.DUPLICATE)) + " duplicate, "
                + counted(of(Reception.STALE)) + " stale, " + counted(dead) + " refused"
                + (codes.isEmpty() ? "" : " " + codes));
        return lost + dead == 0 ? FilePublication.PUBLISHED : FilePublication.ROWS_REFUSED;
    }

    private long of(Reception reception) {
        return received.getOrDefault(reception, 0L);
    }

    private static String events(long number) {
        return counted(number) + (number == 1 ? " event" : " events");
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
