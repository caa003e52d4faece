package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the deliverer knows, from the topics that others write. */
final class TopicDirectoryIT {
    private static final long PATIENCE_S = 60;
    private static final long PAUSE_MS = 20;

    @Test
    void shouldKnowSubscriptionsAndNames() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Installation installation =
                    new Installation(Configuration.of(Map.of("bootstrap.servers", broker.bootstrapServers())));
            installation.provisionTopics();
            Subscription desk = SubscriptionFormat.readOwn(
                    "{\"name\":\"desk\",\"url\":\"https://a.example.org\",\"secrets\":[\"env:A\"]}"
                            .getBytes(StandardCharsets.UTF_8));
            Seen seen = new Seen();
            try (TopicDirectory directory = new TopicDirectory(
                            installation.topics(),
                            installation.codecs(),
                            installation.configuration().consumerConfig(null),
                            ReporterZones.shipped(),
                            seen);
                    Publisher<Subscription> webhooks = installation.webhooksPublisher();
                    Publisher<CodeNames> names = installation.namesPublisher()) {
                assertThat(directory.subscriptions()).isEmpty();

                webhooks.publish(desk);
                names.publish(new CodeNames(NamedCode.parse("KR"), "Korea", null));
                await(() -> directory.subscriptions().containsKey("desk"));
                await(() -> seen.endpoints.equals(Set.of("desk")));
                await(() -> directory
                        .words()
                        .in(Subscription.Language.EN, Alerts.alert().is(AlertState.RAISED, 1))
                        .startsWith("Korea's"));

                webhooks.delete("desk");
                await(() -> directory.subscriptions().isEmpty());
            }
        }
    }

    private static final class Seen implements DeliveryMeter {
        private final Set<String> endpoints = ConcurrentHashMap.newKeySet();

        @Override
        public void known(String endpoint) {
            endpoints.add(endpoint);
        }

        @Override
        public void faults(String endpoint, int count) {}

        @Override
        public void passedOver(String topic, long records) {}

        @Override
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
            throw new AssertionError("Nothing is sent");
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }
}
