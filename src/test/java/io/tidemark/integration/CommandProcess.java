package io.tidemark.integration;

import io.tidemark.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command line of Tidemark in a process of its own, which does not outlive the test. */
final class CommandProcess implements AutoCloseable {
    private static final long PATIENCE_S = 120;
    private static final long PAUSE_MS = 20;

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a command ended. */
    record Outcome(int exitCode, String out, String err) {}

    /** Runs a command to its end. */
    static Outcome run(Path directory, List<String> commandLine) throws IOException, InterruptedException {
        try (CommandProcess command = start(directory, commandLine)) {
            return command.awaitEnd();
        }
    }

    /**
     * Starts a command with the classes under test, in a clean environment.
     *
     * @param directory for its output
     */
    static CommandProcess start(Path directory, List<String> commandLine) throws IOException {
        return start(directory, "-Xmx512m", Map.of(), commandLine);
    }

    /**
     * As {@link #start(Path, List)}, with as much memory as is given and some variables in its environment.
     *
     * @param heap such as {@code -Xmx512m}
     */
    static CommandProcess start(Path directory, String heap, Map<String, String> environment, List<String> commandLine)
            throws IOException {
        Path out = Files.createTempFile(directory, commandLine.get(0), ".out");
        Path err = Files.createTempFile(directory, commandLine.get(0), ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                // Most commands end before more would be worth it.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Main.class.getName()));
        command.addAll(commandLine);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TIDEMARK_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Whoever asks is answered nothing.
        process.getOutputStream().close();
        return new CommandProcess(process, out, err);
    }

    /** That of this process without the tests, whose logging is another. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it ends by itself. */
    Outcome awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still running after " + PATIENCE_S + " s:\n" + read(err));
        }
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    /** Waits until it has written a text to its standard output. */
    void awaitOut(String text) throws IOException, InterruptedException {
        await(out, text);
    }

    /** Waits until it has logged a text. */
    void awaitLog(String text) throws IOException, InterruptedException {
        await(err, text);
    }

    private void await(Path stream, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!read(stream).contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("Never said '" + text + "':\n" + read(out) + read(err));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
