package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
    void shouldKnowSubscriptionsNamesAndTheLatestEventOfEachRelease() throws Exception {
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
                            seen);
                    Publisher<Subscription> webhooks = installation.webhooksPublisher();
                    Publisher<CodeNames> names = installation.namesPublisher();
                    Publisher<Statement> events = installation.publisher()) {
                assertThat(directory.subscriptions()).isEmpty();

                webhooks.publish(desk);
                names.publish(new CodeNames(NamedCode.parse("KR"), "Korea", null));
                long before = System.currentTimeMillis();
                events.publish(statement("2011-08"));
                await(() -> directory.subscriptions().containsKey("desk"));
                await(() -> seen.endpoints.equals(Set.of("desk")));
                await(() -> directory.lastEvent("KR 2011-08") >= before);
                await(() -> directory
                        .words()
                        .in(Subscription.Language.EN, Alerts.alert().is(AlertState.RAISED, 1))
                        .startsWith("Korea's"));
                assertThat(directory.lastEvent("KR 2011-09")).isZero();

                long first = directory.lastEvent("KR 2011-08");
                events.publish(statement("2011-08"));
                webhooks.delete("desk");
                await(() -> directory.lastEvent("KR 2011-08") > first);
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
        public void ended(String endpoint, Outcome outcome, Duration took, Duration sinceAlert) {
            throw new AssertionError("Nothing is sent");
        }
    }

    private static Statement statement(String release) {
        Series series = new Series(Market.parse("KR/TOTAL/ALL/WORLD/USD"), Flow.EXPORT, Coverage.FULL);
        long releasedAt = Instant.parse("2011-08-01T00:00:00Z").toEpochMilli();
        Figure figure = new Figure(releasedAt, 0, Amount.parse("51400000000"), Status.PROVISIONAL, null, null);
        return new Statement(series, Period.month(2011, 7), figure, release, null);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }
}
