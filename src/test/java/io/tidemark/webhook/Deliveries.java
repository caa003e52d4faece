package io.tidemark.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.settle.ReleaseProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * What people read of alerts by webhooks, message by message and in digests, in both languages. All of the way is the real one but
 * the last step: what would be posted is noted.
 */
public final class Deliveries implements AutoCloseable {
    private static final Topics TOPICS = Topics.withDefaultNames();
    private static final Codecs CODECS = Codecs.withOwnIds();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Map<String, List<String>> read = new HashMap<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> alerts;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    /** A webhook. */
    public record Name(boolean korean, boolean digest) {
        @Override
        public String toString() {
            return (korean ? "ko" : "en") + (digest ? "-digest" : "");
        }
    }

    /** Everything has always been worked off. */
    private static final class Settled implements ReleaseProgress {
        @Override
        public long lastEvent(String release) {
            return 0;
        }

        @Override
        public boolean hasCaughtUp(String release, long since) {
            return true;
        }
    }

    private final class Book implements Directory {
        @Override
        public Map<String, Subscription> subscriptions() {
            return Map.copyOf(subscriptions);
        }

        @Override
        public Words words() {
            return Words.with(code -> null, ReporterZones.shipped());
        }
    }

    /** Notes what is posted, line by line. */
    private final class Notebook implements Poster {
        @Override
        public CompletableFuture<Answer> post(Post post) {
            try {
                String text = JSON.readTree(post.body()).path("text").asText();
                read.computeIfAbsent(post.url().getPath().substring(1), name -> new ArrayList<>())
                        .addAll(text.lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return CompletableFuture.completedFuture(new Answer.Status(200, null));
        }

        @Override
        public void close() {}
    }

    public Deliveries() {
        for (boolean korean : new boolean[] {false, true}) {
            for (boolean digest : new boolean[] {false, true}) {
                Name name = new Name(korean, digest);
                String json = "{\"name\":\"" + name + "\",\"url\":\"http://127.0.0.1:9/" + name
                        + "\",\"style\":\"slack\",\"language\":\"" + (korean ? "ko" : "en") + "\",\"digest\":" + digest
                        + "}";
                subscriptions.put(name.toString(), SubscriptionFormat.readOwn(json.getBytes(StandardCharsets.UTF_8)));
            }
        }
        Properties config = new Properties();
        config.put("application.id", "webhooks");
        config.put("bootstrap.servers", "none:1");
        driver = new TopologyTestDriver(
                WebhookTopology.build(
                        TOPICS,
                        CODECS,
                        new Book(),
                        new Settled(),
                        Duration.ofHours(6),
                        new Envelope(new References(Map.of()), AddressRules.of("127.0.0.1", true)),
                        new Notebook(),
                        new RetrySchedule(() -> 0),
                        DeliveryMeter.NONE,
                        new Gate(),
                        1),
                config,
                now);
        alerts = driver.createInputTopic(TOPICS.alerts().name(), new StringSerializer(), new ByteArraySerializer());
    }

    /** All that a release has changed, and then it settles. */
    public void release(List<AlertChange> changes) {
        for (AlertChange change : changes) {
            byte[] bytes =
                    CODECS.alerts().serializer().serialize(TOPICS.alerts().name(), change);
            alerts.pipeInput(Keys.of(change.fact().key()), bytes, now);
        }
        pass(Duration.ofMinutes(1));
        for (int ticks = 0; ticks < 4; ticks++) {
            pass(Settler.TICK);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** The lines that have come since this was last asked. */
    public List<String> read(Name webhook) {
        List<String> lines = read.remove(webhook.toString());
        return lines == null ? List.of() : lines;
    }

    @Override
    public void close() {
        driver.close();
    }
}
