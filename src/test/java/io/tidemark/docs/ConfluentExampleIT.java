package io.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program of docs/consumers.md, where Confluent's client is on the class path. */
final class ConfluentExampleIT {
    private static final String CLIENT = "io/confluent/kafka/serializers/KafkaAvroDeserializer.class";

    @TempDir
    private Path directory;

    @Test
    void shouldReadAlertsWithConfluentsClient() throws Exception {
        assumeThat(getClass().getClassLoader().getResource(CLIENT))
                .as(
                        "Confluent's client is not on the class path of this build, so the Java example in docs/consumers.md is"
                                + " not tried")
                .isNotNull();
        Page.Example example = Page.read("docs/consumers.md").example("java", "KafkaAvroDeserializer");
        compile(example.code());
        String classPath = directory + File.pathSeparator + System.getProperty("java.class.path");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (RunningTidemark tidemark = new RunningTidemark()) {
            List<String> printed = ExampleProcess.run(
                    directory,
                    List.of(java.toString(), "-cp", classPath, "Alerts"),
                    tidemark.environment(),
                    example.output());

            assertThat(example.output())
                    .allSatisfy(line -> assertThat(printed)
                            .anyMatch(text -> line.matcher(text).matches()));
        }
    }

    private void compile(String code) throws Exception {
        Path source = Files.writeString(directory.resolve("Alerts.java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    directory.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();

            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }
}
