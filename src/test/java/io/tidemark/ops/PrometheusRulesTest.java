package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alerts that Prometheus raises of Tidemark itself, by Prometheus' own means. */
class PrometheusRulesTest {
    private static final Path RULES = Path.of("docker", "prometheus");

    @Test
    void shouldRaiseWhatTheirTestsSay() throws Exception {
        promtool("test", "rules", "rules-test.yml");
    }

    @Test
    void shouldBeReadByPrometheus() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    private static void promtool(String... arguments) throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
                "The alert rules are not tried out: there is no promtool on the path (Debian: apt-get install prometheus)");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(RULES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Someone is woken up by them. */
    @Test
    void shouldBeExplainedInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs", "operations.md"));

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertThat(page).contains("### " + alert + "\n"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> alerts() throws IOException {
        Map<String, Object> rules = new Yaml().load(Files.readString(RULES.resolve("rules.yml")));
        List<String> alerts = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) rules.get("groups")) {
            for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
                if (rule.containsKey("alert")) {
                    alerts.add(String.valueOf(rule.get("alert")));
                }
            }
        }
        return alerts;
    }
}
