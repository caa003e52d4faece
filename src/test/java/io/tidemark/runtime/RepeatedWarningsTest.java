package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepeatedWarningsTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();

    @BeforeEach
    void start() {
        context.addTurboFilter(new RepeatedWarnings() {
            @Override
            long nanoTime() {
                return now.get();
            }
        });
        log.start();
        context.getLogger("ROOT").addAppender(log);
    }

    private void pass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void shouldSayAMinuteLaterHowManyMoreThereWere() {
        for (int second = 0; second < 150; second++) {
            kafka.warn("[Consumer clientId=" + second + ", groupId=a] Connection to node " + second
                    + " could not be established.");
            pass(1);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "[Consumer clientId=0, groupId=a] Connection to node 0 could not be established.",
                        "[Consumer clientId=60, groupId=a] Connection to node 60 could not be established."
                                + " (59 more in the last minute)",
                        "[Consumer clientId=120, groupId=a] Connection to node 120 could not be established."
                                + " (59 more in the last minute)");
    }

    @Test
    void shouldLetOtherWarningsThrough() {
        kafka.warn("Connection to node {} could not be established.", 1);
        kafka.warn("Bootstrap broker {} disconnected", "localhost:9092");
        kafka.error("Connection to node {} failed authentication", 1);
        context.getLogger("org.apache.kafka.clients.Metadata")
                .warn("Connection to node {} could not be established.", 1);
        kafka.info("Connection to node {} could not be established.", 1);

        assertThat(log.list).hasSize(5);
    }

    @Test
    void shouldLeaveOursAlone() {
        Logger ours = context.getLogger("io.tidemark.Some");
        ours.warn("It waits");
        ours.warn("It waits");

        assertThat(log.list).hasSize(2);
    }

    /** What was left out hours ago is no news of the last minute. */
    @Test
    void shouldBeginAnewAfterALongSilence() {
        kafka.warn("Disconnected");
        kafka.warn("Disconnected");
        pass(3_600);
        kafka.warn("Disconnected");

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Disconnected", "Disconnected");
    }
}
