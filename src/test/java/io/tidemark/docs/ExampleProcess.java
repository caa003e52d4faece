package io.tidemark.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An example as it runs in a process of its own, which does not outlive the test. */
final class ExampleProcess {
    private static final long PATIENCE_S = 60;

    private ExampleProcess() {}

    /**
     * Runs a command to its end, or until each pattern has matched a line.
     *
     * @return all lines it printed
     */
    static List<String> run(Path directory, List<String> command, Map<String, String> environment, List<Pattern> until)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile(directory, "example", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        // Ends what never prints what it should.
        process.onExit().orTimeout(PATIENCE_S, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        List<String> lines = new ArrayList<>();
        List<Pattern> missing = new ArrayList<>(until);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                String printed = line;
                missing.removeIf(pattern -> pattern.matcher(printed).matches());
                if (missing.isEmpty() && !until.isEmpty()) {
                    break;
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("It printed nothing but " + Files.readString(errors));
        }
        return lines;
    }
}
