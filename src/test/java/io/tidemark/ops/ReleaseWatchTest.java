package io.tidemark.ops;

import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.exports;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Codecs;
import io.tidemark.domain.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseWatchTest {
    private static final String TOPIC = "trade.events.v1";
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final Codecs codecs = Codecs.withOwnIds();
    private final Metrics metrics = new Metrics();
    private final ReleaseWatch watch = new ReleaseWatch(
            TOPIC,
            codecs.eventReader(),
            ExpectedReleases.parse(KOREA + " 12h"),
            Duration.ofDays(1),
            metrics,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        metrics.close();
    }

    private void come(Statement statement) {
        byte[] value = codecs.events().serialize(TOPIC, statement);
        watch.look(new ConsumerRecord<>(
                TOPIC,
                0,
                0,
                NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                KOREA.toString().getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    /** In seconds. */
    private double delay() {
        return metrics.scrape("")
                .text()
                .lines()
                .filter(line -> line.startsWith("tidemark_release_delay_seconds{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void shouldSayForHowLongAReleaseIsLate() {
        come(exports("2025-11", "60", "2025-12-01"));
        assertThat(delay()).isEqualTo((double) Duration.ofDays(4).toSeconds());
        come(exports("2025-12", "61", "2026-01-05"));
        assertThat(delay()).isZero();
    }

    /** The stream refuses the one; the other is none that can be due. */
    @Test
    void shouldNotCountWhatLiesInTheFutureAsCome() {
        come(exports("2025-12", "61", "2052-01-01"));
        come(exports("2052-01", "61", "2026-01-05"));

        assertThat(delay()).isEqualTo((double) Duration.ofDays(4).toSeconds());
    }
}
