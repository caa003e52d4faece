package io.tidemark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of the demo's process to its first headline. Options, with their defaults: {@code --reps 5}; {@code --jar
 * target/tidemark.jar} runs the shipped jar instead of the classes; {@code --jvm OPTION}.
 */
public final class StartUp {
    private static final String MARKS = "▲△▼";

    private StartUp() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        int reps = options.number("reps", 5);
        String jar = options.text("jar", "");
        List<String> jvm = options.jvm();
        options.end();

        Results results = new Results("start-up");
        for (int rep = 1; rep <= reps; rep++) {
            long started = System.nanoTime();
            try (Child demo = start(jar, jvm);
                    BufferedReader out = demo.out()) {
                Map<String, Object> figures = new LinkedHashMap<>(Map.of("rep", rep));
                for (String line; (line = out.readLine()) != null; ) {
                    String text = line.strip();
                    if (!text.isEmpty() && MARKS.indexOf(text.charAt(0)) >= 0) {
                        figures.putIfAbsent("first_headline_s", (System.nanoTime() - started) / 1e9);
                    }
                }
                figures.put("exit_code", demo.awaitEnd());
                figures.put("end_s", (System.nanoTime() - started) / 1e9);
                results.add(jar.isEmpty() ? "demo" : "demo from jar", figures);
            }
        }
        results.printMedians();
    }

    private static Child start(String jar, List<String> jvm) throws IOException {
        List<String> demo = List.of("demo", "--exit");
        if (jar.isEmpty()) {
            return Child.product(jvm, demo, null);
        }
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-jar", jar));
        command.addAll(demo);
        return Child.java(command, "demo", null);
    }
}
