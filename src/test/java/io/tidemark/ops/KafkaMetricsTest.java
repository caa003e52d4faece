package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left out of {@code /metrics} is what nobody asks for: the files say what is asked for. */
class KafkaMetricsTest {
    private static final Pattern NAME = Pattern.compile("\\bkafka_[a-z0-9_]*[a-z0-9]\\b");
    private static final String TOTAL = "_total";

    private static Set<String> used() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String directory : List.of("docker/grafana/dashboards", "docker/prometheus", "docs")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file : files.filter(KafkaMetricsTest::isText).toList()) {
                    Matcher name = NAME.matcher(Files.readString(file));
                    while (name.find()) {
                        names.add(name.group());
                    }
                }
            }
        }
        return names;
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".png");
    }

    private static String withoutTotal(String name) {
        return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    /** Whether a metric comes out again, by its name in Prometheus. */
    private static boolean shows(KafkaMetrics kafka, String name, String topic) {
        try (Metrics metrics = new Metrics(kafka)) {
            metrics.bind(registry -> Gauge.builder(withoutTotal(name).replace('_', '.'), () -> 1)
                    .tag("topic", topic)
                    .register(registry));
            return metrics.scrape("").text().contains(withoutTotal(name) + "{topic=");
        }
    }

    @Test
    void shouldShowWhatDashboardsRulesAndDocumentationUse() throws IOException {
        assertThat(used())
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(shows(KafkaMetrics.USED, name, "a.b"))
                        .as(name)
                        .isTrue());
    }

    @Test
    void shouldShowNothingElseUnlessAskedTo() throws IOException {
        assertThat(shows(KafkaMetrics.USED, "kafka_consumer_node_request_size_max", "a.b"))
                .isFalse();
        assertThat(shows(KafkaMetrics.USED, "kafka_consumer_fetch_manager_records_lag", "a_b"))
                .as("the same again, under a name with underscores")
                .isFalse();
        assertThat(shows(KafkaMetrics.ALL, "kafka_consumer_node_request_size_max", "a_b"))
                .isTrue();
        Set<String> used = new TreeSet<>();
        used().forEach(name -> used.add(withoutTotal(name).replace('_', '.')));
        assertThat(used).as("what the code lets pass").containsAll(KafkaMetrics.IN_USE);
    }
}
