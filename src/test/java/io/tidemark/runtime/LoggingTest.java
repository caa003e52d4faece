package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.ops.FailureCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** The log as it leaves the process, by the configuration that ships. */
final class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void readWhatShips() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    }

    private String written(KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("io.tidemark.Some"), Level.ERROR, "It has {}", null, new Object[] {"failed"});
        event.setKeyValuePairs(List.of(pairs));
        OutputStreamAppender<?> appender =
                (OutputStreamAppender<?>) context.getLogger("ROOT").getAppender("STDERR");
        @SuppressWarnings("unchecked")
        Encoder<Object> encoder = (Encoder<Object>) appender.getEncoder();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void shouldNameTheCodeBehindTheTextIfThereIsOne() {
        assertThat(written()).matches("..:..:.. ERROR Some: It has failed\n");
        assertThat(written(new KeyValuePair(FailureCode.KEY, FailureCode.STREAM_FAILED)))
                .endsWith("ERROR Some: It has failed [code=STREAM_FAILED]\n");
    }

    @Test
    void shouldWriteAnObjectALineIfAskedTo() throws Exception {
        Logging.apply(Configuration.of(Map.of("log.format", "json")), "tide\"mark", context);

        String line = written(new KeyValuePair(FailureCode.KEY, FailureCode.STREAM_FAILED));
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(json.path("level").asText()).isEqualTo("ERROR");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("It has failed");
        Instant time = Instant.parse(json.path("time").asText());
        assertThat(time.toEpochMilli()).isEqualTo(json.path("timestamp").asLong());
        assertThat(json.path("application").asText()).isEqualTo("tide\"mark");
        assertThat(json.path("instance").asText())
                .endsWith(":" + ProcessHandle.current().pid());
        assertThat(json.path("version").asText()).isNotEmpty();
        assertThat(json.path("kvpList").path(0).path("code").asText()).isEqualTo("STREAM_FAILED");
        assertThat(context.getLogger("ROOT").getAppender("STDERR"))
                .extracting(appender -> ((OutputStreamAppender<?>) appender).getEncoder())
                .isInstanceOf(JsonEncoder.class);
    }

    @Test
    void shouldHaveEveryCodeInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("docs", "operations.md"));

        assertThat(FailureCode.values()).allSatisfy(code -> assertThat(page).contains("| `" + code + "` |"));
    }
}
