package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.webhook.Subscriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the container files say to Tidemark, Tidemark understands. */
final class ContainerTest {
    private static final Path DOCKER = Path.of("docker");

    @Test
    void shouldUnderstandTheEnvironmentOfTheImage() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Matcher variable =
                Pattern.compile("(TIDEMARK_[A-Z_]+)=(\\S+)").matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        while (variable.find()) {
            environment.put(variable.group(1), variable.group(2));
        }

        Configuration configuration = Configuration.load(null, environment, Map.of());

        assertThat(environment).isNotEmpty();
        assertThat(configuration.text(Setting.OPERATIONS_HOST)).isEqualTo("0.0.0.0");
        assertThat(configuration.number(Setting.OPERATIONS_PORT)).isEqualTo(9464);
    }

    @Test
    void shouldUnderstandTheEnvironmentOfEveryService() throws IOException {
        Map<String, Map<String, Map<String, String>>> compose =
                new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml")));
        int ours = 0;
        for (Map<String, Map<String, String>> service : services(compose)) {
            Map<String, String> environment = service.getOrDefault("environment", Map.of());
            if (environment.containsKey("TIDEMARK_BOOTSTRAP_SERVERS")) {
                ours++;
                Configuration configuration = Configuration.load(null, environment, Map.of());
                assertThat(configuration.text(Setting.BOOTSTRAP_SERVERS)).isEqualTo("kafka:9092");
                assertThat(configuration.text(Setting.SCHEMA_REGISTRY_URL))
                        .isEqualTo("http://registry:8080/apis/ccompat/v7");
            }
        }
        assertThat(ours).isEqualTo(5);
    }

    @Test
    void shouldUnderstandTheWebhooksAndTheExampleInThem() throws IOException {
        String file = Files.readString(DOCKER.resolve("webhooks.yaml"));
        String example = file.replace("#  ", "  ").replace("webhooks: []", "");

        assertThat(webhooks(file)).isEmpty();
        assertThat(webhooks("webhooks:\n" + example)).containsExactly("desk");
    }

    private static List<String> webhooks(String yaml) throws IOException {
        List<String> names = new ArrayList<>();
        Subscriptions.reader(new Installation(Configuration.of(Map.of())).addressRules())
                .read(
                        "webhooks.yaml",
                        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
                        (webhook, unused) -> names.add(webhook.name()),
                        row -> {
                            throw new AssertionError(row.reason());
                        });
        return names;
    }

    /** Clients and broker are tried together in the tests. */
    @Test
    void shouldHaveTheBrokerOfTheReleaseThatIsTested() throws IOException {
        String compose = Files.readString(DOCKER.resolve("compose.yaml"));

        assertThat(only("apache/kafka:(\\S+)", compose))
                .isEqualTo(only("<kafka.version>(.*)</kafka.version>", Files.readString(Path.of("pom.xml"))));
    }

    private static String only(String pattern, String text) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(found).as(pattern).hasSize(1);
        return found.get(0);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Iterable<Map<String, Map<String, String>>> services(Map compose) {
        return ((Map<String, Map<String, Map<String, String>>>) compose.get("services")).values();
    }
}
