package io.tidemark.publish;

import io.tidemark.domain.Draft;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.source.Given;
import io.tidemark.source.RefusedRow;
import io.tidemark.source.RowReader;
import io.tidemark.source.SourceFormat;
import io.tidemark.source.UnreadableFileException;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
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

    /** A file is not there or may not be read, or Kafka failed. */
    public static final int FAILED = 1;

    /** Rows, or whole files, were refused; the others were published, or none if the order is strict. */
    public static final int ROWS_REFUSED = 2;

    /** The file argument that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int LISTED = 100;
    private static final int COLUMNS = 80;

    /**
     * Events to publish.
     *
     * @param files paths, or {@value #STANDARD_INPUT}
     * @param format of all files
     * @param given what the files do not say
     * @param workingDays a file to join working days from
     * @param strict publishes nothing if any row is refused
     * @param validation decides whether what a row says is a statement
     * @param journal what was published before, if only what is new or has changed is published; else null
     */
    public record Order(
            List<String> files,
            SourceFormat format,
            Given given,
            @Nullable Path workingDays,
            boolean strict,
            Function<Draft, Validation> validation,
            @Nullable JournalReader journal) {
        public Order {
            files = List.copyOf(files);
        }

        /** An order of files that say everything themselves. */
        public Order(
                List<String> files,
                SourceFormat format,
                @Nullable Path workingDays,
                boolean strict,
                Function<Draft, Validation> validation) {
            this(files, format, Given.NOTHING, workingDays, strict, validation, null);
        }
    }

    /** Something to read, under the name that messages call it. */
    private record Source(String name, Path path) {}

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
        return run(order, publisher, null);
    }

    /**
     * As {@link #run(Order, Supplier)}.
     *
     * @param receipts takes where each row stands then, or null
     */
    public int run(Order order, Supplier<Publisher<Statement>> publisher, @Nullable Receipts receipts) {
        return reading(
                order,
                rows -> run(
                        order.files(),
                        order.strict(),
                        Publishable.EVENTS,
                        rows,
                        selection(order),
                        publisher,
                        receipts));
    }

    /**
     * Says what the files would state and what of them would be refused, and publishes nothing.
     *
     * @return the exit code: {@link #PUBLISHED}, {@link #FAILED} or {@link #ROWS_REFUSED}
     */
    public int tryOut(Order order) {
        return reading(order, rows -> tryOut(order.files(), rows, selection(order)));
    }

    private static Choice<Statement> selection(Order order) {
        return order.journal() == null ? Choice.everything() : new Changes(order.journal());
    }

    private int tryOut(List<String> files, RowReader<Statement> rows, Choice<Statement> selection) {
        List<Path> temporary = new ArrayList<>();
        try {
            List<Source> sources = sources(files, temporary);
            Contradictions<Statement> contradictions = contradictions(sources, Publishable.EVENTS, rows, selection);
            selection.prepare();
            int code = PUBLISHED;
            for (Source source : sources) {
                DryRun trial = new DryRun();
                Refusals refusals = new Refusals();
                String failed = readAll(
                        "try ",
                        List.of(source),
                        rows,
                        judged(contradictions, trial, (statement, place) -> {
                            if (selection.takes(statement)) {
                                trial.state(statement);
                            }
                        }),
                        trial,
                        refusals);
                if (rows.remark().isEmpty()) {
                    out.println(source.name());
                }
                refusals.print();
                trial.lines().forEach(line -> out.println("  " + line));
                if (failed != null) {
                    err.println(failed);
                    return FAILED;
                }
                code = refusals.any() || trial.anyRefused() ? ROWS_REFUSED : code;
            }
            out.println(selection.summary() + "published nothing, because this is a dry run");
            return code;
        } catch (IOException e) {
            err.println("A file cannot be read: " + e + ".");
            return FAILED;
        } catch (UncheckedIOException e) {
            err.println(String.valueOf(e.getCause().getMessage()));
            return FAILED;
        } catch (KafkaException e) {
            return failed(e);
        } finally {
            temporary.forEach(path -> path.toFile().delete());
        }
    }

    private int failed(KafkaException e) {
        Throwable cause = e.getCause();
        err.println(e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        return FAILED;
    }

    /** Does something with the reader of an order's files, if its working days can be read. */
    private int reading(Order order, ToIntFunction<RowReader<Statement>> work) {
        WorkingDays workingDays;
        try {
            workingDays = order.workingDays() == null ? WorkingDays.NONE : WorkingDays.read(order.workingDays());
        } catch (UnreadableFileException e) {
            err.println(e.getMessage());
            return ROWS_REFUSED;
        } catch (IOException e) {
            err.println(sentence(order.workingDays(), e));
            return FAILED;
        }
        return work.applyAsInt(order.format().reader(order.given(), workingDays, order.validation()));
    }

    /** As {@link #run(Order, Supplier)}, for rows of any kind. */
    public <T> int run(
            List<String> files,
            boolean strict,
            Publishable<T> kind,
            RowReader<T> rows,
            Supplier<Publisher<T>> publisher) {
        return run(files, strict, kind, rows, Choice.everything(), publisher, null);
    }

    private <T> int run(
            List<String> files,
            boolean strict,
            Publishable<T> kind,
            RowReader<T> rows,
            Choice<T> selection,
            Supplier<Publisher<T>> publisher,
            @Nullable Receipts receipts) {
        List<Path> temporary = new ArrayList<>();
        try {
            List<Source> sources = sources(files, temporary);
            Contradictions<T> contradictions = contradictions(sources, kind, rows, selection);
            if (strict) {
                Refusals refusals = new Refusals();
                String failed = readAll(
                        "check again ",
                        sources,
                        rows,
                        judged(contradictions, refusals, (unused, unusedPlace) -> {}),
                        refusals);
                if (failed != null || refusals.any()) {
                    refusals.print();
                    out.println("published nothing; " + refusals.summary());
                    return end(failed, refusals);
                }
            }
            selection.prepare();
            try (Publisher<T> opened = publisher.get()) {
                return publish(sources, rows, contradictions, selection, opened, receipts);
            }
        } catch (IOException e) {
            err.println("A file cannot be read: " + e + ".");
            return FAILED;
        } catch (UncheckedIOException e) {
            err.println(String.valueOf(e.getCause().getMessage()));
            return FAILED;
        } catch (KafkaException e) {
            return failed(e);
        } finally {
            temporary.forEach(path -> path.toFile().delete());
        }
    }

    /** Reads everything once, and what contradicts itself again. What cannot be read is told by whoever reads it next. */
    private <T> Contradictions<T> contradictions(
            List<Source> sources, Publishable<T> kind, RowReader<T> rows, Choice<T> selection) {
        Contradictions<T> contradictions = new Contradictions<>(kind);
        readAll(
                "check ",
                sources,
                rows,
                (stated, unused) -> {
                    contradictions.note(stated);
                    selection.note(stated);
                },
                new Refusals());
        if (contradictions.hasSuspects()) {
            readAll("compare ", sources, rows, contradictions::place, new Refusals());
        }
        return contradictions;
    }

    private static <T> BiConsumer<T, Place> judged(
            Contradictions<T> contradictions, Consumer<RefusedRow> refusals, BiConsumer<T, Place> stated) {
        return (value, place) -> {
            String reason = contradictions.judge(value);
            if (reason == null) {
                stated.accept(value, place);
            } else {
                refusals.accept(new RefusedRow(
                        place.file(), place.line(), RefusedRow.WHOLE_ROW, ErrorCode.CONTRADICTION, reason));
            }
        };
    }

    private <T> int publish(
            List<Source> sources,
            RowReader<T> rows,
            Contradictions<T> contradictions,
            Choice<T> selection,
            Publisher<T> publisher,
            @Nullable Receipts receipts) {
        BiConsumer<T, Place> sent = receipts == null
                ? (value, place) -> publisher.publish(value)
                : (value, place) -> publisher.publish(
                        value, (key, partition, offset) -> receipts.add(key, partition, offset, place));
        BiConsumer<T, Place> stated = (value, place) -> {
            if (selection.takes(value)) {
                sent.accept(value, place);
            }
        };
        Refusals refusals = new Refusals();
        String failed = null;
        try {
            failed = readAll("", sources, rows, judged(contradictions, refusals, stated), refusals);
            publisher.flush();
        } catch (PublishException e) {
            failed = e.getMessage();
        }
        refusals.print();
        list(contradictions.warnings(), "warning");
        out.println("published "
                + counted(publisher.acknowledged(), publisher.published().noun()) + " to " + publisher.topic() + "; "
                + selection.summary() + refusals.summary());
        return end(failed, refusals);
    }

    private int end(@Nullable String failed, Refusals refusals) {
        if (failed != null) {
            err.println(failed);
            return FAILED;
        }
        return refusals.any() ? ROWS_REFUSED : PUBLISHED;
    }

    /** Everything is read twice or more; what can be read only once is kept in the meantime. */
    private List<Source> sources(List<String> files, List<Path> temporary) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            Path path = Path.of(file);
            if (file.equals(STANDARD_INPUT)) {
                sources.add(new Source("standard input", copied(standardInput, temporary)));
            } else if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
                sources.add(new Source(file, path));
            } else {
                try (InputStream bytes = Files.newInputStream(path)) { // a pipe
                    sources.add(new Source(file, copied(bytes, temporary)));
                }
            }
        }
        return sources;
    }

    private static Path copied(InputStream bytes, List<Path> temporary) throws IOException {
        Path copy = Files.createTempFile("tidemark-publish-", ".csv");
        temporary.add(copy);
        Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    /**
     * Reads all files. One that is nothing that could be read is refused as a whole.
     *
     * @return what ended the reading before its time, in one sentence, or null
     */
    private <T> @Nullable String readAll(
            String prefix, List<Source> sources, RowReader<T> rows, BiConsumer<T, Place> stated, Refusals refusals) {
        return readAll(prefix, sources, rows, stated, refusals, refusals);
    }

    /** @param refused takes refused rows; whole files that are refused go to the refusals */
    private <T> @Nullable String readAll(
            String prefix,
            List<Source> sources,
            RowReader<T> rows,
            BiConsumer<T, Place> stated,
            Consumer<RefusedRow> refused,
            Refusals refusals) {
        for (Source source : sources) {
            try (InputStream file = Files.newInputStream(source.path());
                    InputStream bytes = progress ? watched(file, prefix, source.path()) : file) {
                rows.read(
                        source.name(),
                        bytes,
                        (value, line) -> stated.accept(value, new Place(source.name(), line)),
                        refused);
                refusals.remark(source.name(), rows.remark());
            } catch (UnreadableFileException e) {
                refusals.refuse(e);
            } catch (IOException e) {
                return sentence(source.path(), e);
            }
        }
        return null;
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

    private static String sentence(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "There is no file " + path + ".";
        }
        if (Files.isDirectory(path)) {
            return path + " is a directory, not a file.";
        }
        return e instanceof AccessDeniedException
                ? "The file " + path + " may not be read: permission denied."
                : "The file " + path + " cannot be read: " + e.getMessage() + ".";
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    private void list(List<String> lines, String noun) {
        lines.stream().limit(LISTED).map(line -> noun + ": " + line).forEach(err::println);
        if (lines.size() > LISTED) {
            err.println("and " + counted(lines.size() - LISTED, "more " + noun));
        }
    }

    /** Counts what is refused and lists the first of it, after the progress bar is gone. */
    private final class Refusals implements Consumer<RefusedRow> {
        private final List<String> remarks = new ArrayList<>();
        private final List<String> listed = new ArrayList<>();
        private long rows;
        private long files;
        private String help = "";

        @Override
        public void accept(RefusedRow row) {
            rows++;
            if (listed.size() < LISTED) {
                listed.add(row.toString());
            }
        }

        private void remark(String file, String text) {
            if (!text.isEmpty() && remarks.size() < LISTED) {
                remarks.add(file + ": " + text + ".");
            }
        }

        private void refuse(UnreadableFileException file) {
            files++;
            listed.add(file.getMessage());
            help = help.isEmpty() ? file.help() : help;
        }

        private boolean any() {
            return rows + files > 0;
        }

        private void print() {
            remarks.forEach(out::println);
            listed.forEach(err::println);
            if (rows + files > listed.size()) {
                err.println("and " + counted(rows + files - listed.size(), "more row") + " refused");
            }
            if (!help.isEmpty()) {
                err.println(help);
            }
        }

        private String summary() {
            return counted(rows, "row") + (files == 0 ? "" : " and " + counted(files, "file")) + " refused";
        }
    }
}
