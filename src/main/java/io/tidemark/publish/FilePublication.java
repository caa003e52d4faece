package io.tidemark.publish;

import io.tidemark.domain.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What {@code tidemark publish} and its like do: read files, publish what the rows state, and tell what they refused. */
public final class FilePublication {
    /** Everything was published. */
    public static final int PUBLISHED = 0;

    /** A file, or Kafka, failed. */
    public static final int FAILED = 1;

    /** Rows were refused; the others were published, or none if the order is strict. */
    public static final int ROWS_REFUSED = 2;

    /** The file argument that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int LISTED = 100;
    private static final int COLUMNS = 80;

    /**
     * Events to publish.
     *
     * @param files paths, or {@value #STANDARD_INPUT}
     * @param workingDays a file to join working days from
     * @param strict reads everything first, and publishes nothing if any row is refused
     */
    public record Order(List<String> files, @Nullable Path workingDays, boolean strict) {
        public Order {
            files = List.copyOf(files);
        }
    }

    /** Something to read, under the name that messages call it. */
    private record Source(String name, @Nullable Path path) {}

    private final InputStream standardInput;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean progress;

    /**
     * @param out takes the summary
     * @param err takes refused rows, failures and the progress bar
     * @param progress whether to show a progress bar
     */
    public FilePublication(InputStream standardInput, PrintStream out, PrintStream err, boolean progress) {
        this.standardInput = standardInput;
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    /** On the streams of this process, with a progress bar where standard error is a terminal. */
    public static FilePublication ofProcess() {
        return new FilePublication(System.in, System.out, System.err, Terminal.isStandardError());
    }

    /**
     * Publishes, and tells how it went in words; throws nothing that is the fault of a file or of Kafka.
     *
     * @param publisher asked for when the first statement may be sent, and closed
     * @return the exit code: {@link #PUBLISHED}, {@link #FAILED} or {@link #ROWS_REFUSED}
     */
    public int run(Order order, Supplier<Publisher<Statement>> publisher) {
        WorkingDays workingDays;
        try {
            workingDays = order.workingDays() == null ? WorkingDays.NONE : WorkingDays.read(order.workingDays());
        } catch (IOException e) {
            err.println(sentence(e));
            return FAILED;
        }
        return run(
                order.files(),
                order.strict(),
                (name, bytes, statements, refused) -> CsvStatements.read(name, bytes, workingDays, statements, refused),
                publisher);
    }

    /** As {@link #run(Order, Supplier)}, for rows of any kind. */
    public <T> int run(List<String> files, boolean strict, RowReader<T> rows, Supplier<Publisher<T>> publisher) {
        List<Path> temporary = new ArrayList<>();
        try {
            List<Source> sources = sources(files, strict, temporary);
            if (strict) {
                Refusals refusals = new Refusals();
                for (Source source : sources) {
                    read("check ", source, rows, stated -> {}, refusals);
                }
                if (refusals.count > 0) {
                    refusals.print();
                    out.println("published nothing; " + rowsRefused(refusals.count));
                    return ROWS_REFUSED;
                }
            }
            try (Publisher<T> opened = publisher.get()) {
                return publish(sources, rows, opened);
            }
        } catch (IOException e) {
            err.println(sentence(e));
            return FAILED;
        } catch (KafkaException e) {
            Throwable cause = e.getCause();
            err.println(e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
            return FAILED;
        } finally {
            temporary.forEach(path -> path.toFile().delete());
        }
    }

    private <T> int publish(List<Source> sources, RowReader<T> rows, Publisher<T> publisher) {
        Refusals refusals = new Refusals();
        String failure = null;
        try {
            try {
                for (Source source : sources) {
                    read("", source, rows, publisher::publish, refusals);
                }
            } catch (IOException e) {
                failure = sentence(e);
            }
            publisher.flush();
        } catch (PublishException e) {
            failure = e.getMessage();
        }
        refusals.print();
        long count = publisher.acknowledged();
        out.println("published " + counted(count, publisher.published().noun()) + " to " + publisher.topic() + "; "
                + rowsRefused(refusals.count));
        if (failure != null) {
            err.println(failure);
            return FAILED;
        }
        return refusals.count == 0 ? PUBLISHED : ROWS_REFUSED;
    }

    /** A strict order reads twice; standard input cannot be, so it is kept. */
    private List<Source> sources(List<String> files, boolean strict, List<Path> temporary) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            if (!file.equals(STANDARD_INPUT)) {
                sources.add(new Source(file, Path.of(file)));
            } else if (strict) {
                Path copy = Files.createTempFile("tidemark-publish-", ".csv");
                temporary.add(copy);
                Files.copy(standardInput, copy, StandardCopyOption.REPLACE_EXISTING);
                sources.add(new Source("standard input", copy));
            } else {
                sources.add(new Source("standard input", null));
            }
        }
        return sources;
    }

    private <T> void read(
            String prefix, Source source, RowReader<T> rows, Consumer<T> stated, Consumer<RefusedRow> refused)
            throws IOException {
        if (source.path() == null) {
            rows.read(source.name(), standardInput, stated, refused);
            return;
        }
        try (InputStream file = Files.newInputStream(source.path());
                InputStream bytes = progress ? watched(file, prefix, source.path()) : file) {
            rows.read(source.name(), bytes, stated, refused);
        }
    }

    private InputStream watched(InputStream bytes, String prefix, Path path) throws IOException {
        return ProgressBar.wrap(
                bytes,
                new ProgressBarBuilder()
                        .setTaskName(prefix + path.getFileName())
                        .setInitialMax(Files.size(path))
                        .setUnit("kB", 1000)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS)));
    }

    private static String sentence(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile() + ".";
        }
        return e instanceof UnreadableFileException ? e.getMessage() : "A file cannot be read: " + e + ".";
    }

    private static String rowsRefused(long count) {
        return counted(count, "row") + " refused";
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Counts all refused rows and lists the first of them, after the progress bar is gone. */
    private final class Refusals implements Consumer<RefusedRow> {
        private final List<RefusedRow> listed = new ArrayList<>();
        private long count;

        @Override
        public void accept(RefusedRow row) {
            count++;
            if (listed.size() < LISTED) {
                listed.add(row);
            }
        }

        private void print() {
            listed.forEach(err::println);
            if (count > listed.size()) {
                err.println("and " + counted(count - listed.size(), "more row") + " refused");
            }
        }
    }
}
