package io.tidemark.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: a line for each run on the screen and in {@code target/bench/TOOL.jsonl}, and medians at the end. */
public final class Results {
    /** Where all tools leave what they have. */
    public static final Path DIRECTORY = Path.of("target", "bench");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, List<Map<String, Object>>> byName = new LinkedHashMap<>();

    Results(String tool) throws IOException {
        file = Files.createDirectories(DIRECTORY).resolve(tool + ".jsonl");
    }

    /**
     * Takes a run.
     *
     * @param name of what was measured: runs of one name are repetitions
     * @param figures in the order in which they are printed
     */
    void add(String name, Map<String, Object> figures) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.putAll(figures);
        byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(figures);
        Files.writeString(
                file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        StringBuilder text = new StringBuilder(String.format("%-24s", name));
        figures.forEach((key, value) -> text.append(' ').append(key).append('=').append(text(value)));
        System.out.println(text);
    }

    /** Prints a table of medians, least and largest values. */
    void printMedians() {
        System.out.println();
        byName.forEach((name, runs) -> {
            System.out.println(
                    name + ", " + runs.size() + (runs.size() == 1 ? " run" : " runs") + ": median (min-max)");
            Map<String, List<Double>> columns = new LinkedHashMap<>();
            for (Map<String, Object> run : runs) {
                run.forEach((key, value) -> {
                    if (value instanceof Number number && !key.equals("rep")) {
                        columns.computeIfAbsent(key, unused -> new ArrayList<>())
                                .add(number.doubleValue());
                    }
                });
            }
            columns.forEach((key, values) -> {
                List<Double> sorted = values.stream().sorted().toList();
                double low = sorted.get((sorted.size() - 1) / 2);
                double high = sorted.get(sorted.size() / 2);
                System.out.printf(
                        "  %-36s %12s  (%s-%s)%n",
                        key, text((low + high) / 2), text(sorted.get(0)), text(sorted.get(sorted.size() - 1)));
            });
        });
        System.out.println("All of it: " + file);
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return Math.abs(number) >= 99.95 || number == Math.rint(number)
                    ? String.format(Locale.ROOT, "%.0f", number)
                    : String.format(Locale.ROOT, "%.3g", number);
        }
        return String.valueOf(value);
    }
}
