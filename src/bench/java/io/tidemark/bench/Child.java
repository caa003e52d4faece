package io.tidemark.bench;

import io.tidemark.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another Java process, and what Linux knows of it. It does not outlive this one. */
public final class Child implements AutoCloseable {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** What {@code GC.heap_info} says of the whole heap (G1) or of each of its two generations (the parallel collector). */
    private static final Pattern HEAP_IN_USE =
            Pattern.compile("(?:garbage-first heap|PSYoungGen|ParOldGen)[^\\n]*used (\\d+)([KM])");

    /** The last line of {@code GC.class_histogram}: all instances and all bytes. */
    private static final Pattern REACHABLE = Pattern.compile("\\nTotal +\\d+ +(\\d+)");

    private final Process process;
    private final Thread reaper;

    private Child(Process process) {
        this.process = process;
        this.reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /**
     * Starts a main class of this package.
     *
     * @param options of the JVM
     * @param log receives its output; null keeps standard output for {@link #out}, and {@code target/bench/MAIN.err} has
     *     the rest
     */
    public static Child start(List<String> options, Class<?> main, List<String> arguments, @Nullable Path log)
            throws IOException {
        return start(CLASS_PATH, options, main, arguments, log);
    }

    /** Starts the product's command line, with what the product ships and not what tests and benchmarks add. */
    public static Child product(List<String> options, List<String> arguments, @Nullable Path log) throws IOException {
        String shipped = Arrays.stream(CLASS_PATH.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(shipped, options, Main.class, arguments, log);
    }

    private static Child start(
            String classPath, List<String> options, Class<?> main, List<String> arguments, @Nullable Path log)
            throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", classPath, main.getName()));
        all.addAll(arguments);
        return java(all, main.getSimpleName(), log);
    }

    /**
     * Starts {@code java} with any arguments.
     *
     * @param name of the file for errors, where standard output is kept
     */
    static Child java(List<String> arguments, String name, @Nullable Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nobody's settings but those of the tool.
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("TIDEMARK_") || variable.equals("JAVA_TOOL_OPTIONS"));
        if (log == null) {
            builder.redirectError(Results.DIRECTORY.resolve(name + ".err").toFile());
        } else {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        return new Child(builder.start());
    }

    /** A tool of the Java that runs this. */
    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** The heap in use after a full collection, in bytes. */
    public long heapBytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = HEAP_IN_USE.matcher(jcmd("GC.heap_info"));
        long bytes = 0;
        while (used.find()) {
            bytes += Long.parseLong(used.group(1)) << (used.group(2).equals("K") ? 10 : 20);
        }
        return bytes;
    }

    /** What the objects that are reachable take, in bytes: exact, also while the process is busy. */
    public long reachableBytes() throws IOException, InterruptedException {
        Matcher total = REACHABLE.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IOException("The process " + process.pid() + " does not say what its objects take");
        }
        return Long.parseLong(total.group(1));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(tool("jcmd"), String.valueOf(process.pid()), command).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    /** What it prints. */
    BufferedReader out() {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The first line that it prints. */
    public String firstLine() throws IOException {
        String line = out().readLine();
        if (line == null) {
            throw new IOException("The process ended without a word");
        }
        return line;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** CPU seconds used so far, user and system; of a process that has ended, not a number. */
    double cpuSeconds() {
        return cpuSeconds(process.pid());
    }

    /** CPU seconds that any process has used so far. */
    static double cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException | RuntimeException e) {
            return Double.NaN;
        }
    }

    /** CPU seconds that the machine has used since it runs. */
    static double machineCpuSeconds() {
        try {
            String[] fields =
                    Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+", -1);
            long busy = 0;
            for (int i = 1; i <= 8; i++) {
                boolean idleOrWaiting = i == 4 || i == 5;
                busy += idleOrWaiting ? 0 : Long.parseLong(fields[i]);
            }
            return busy / 100.0;
        } catch (IOException | RuntimeException e) {
            return Double.NaN;
        }
    }

    /** The most memory it ever had resident, in MB; 0 where unknown. */
    long peakMegabytes() {
        return status("VmHWM");
    }

    /** The memory it has resident, in MB; 0 where unknown. */
    public long residentMegabytes() {
        return status("VmRSS");
    }

    private long status(String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException | RuntimeException e) {
            return 0;
        }
        return 0;
    }

    /** Waits until it ends by itself. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it without warning, as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Sends it a signal.
     *
     * @param name such as {@code STOP}
     */
    public void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("The process " + process.pid() + " cannot be sent " + name);
        }
    }

    /** How many files and connections it has open. */
    public int openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return (int) open.count();
        }
    }

    /** Ends its input, asks it to end, and waits. */
    @Override
    public void close() throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
        } catch (IOException e) {
            // It has ended already.
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // This process is ending too, and its hooks see to the rest.
        }
    }
}
