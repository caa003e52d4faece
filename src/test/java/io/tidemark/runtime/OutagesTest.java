package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OutagesTest {
    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("Timed out waiting for a node assignment"),
                new StreamsException(new TimeoutException("Task 0_1 did not make progress")),
                new KafkaException("It failed", new DisconnectException()),
                new StreamsException(
                        new IllegalStateException("Cannot attempt operation `sendOffsetsToTransaction` because the"
                                + " previous call to `commitTransaction` timed out and must be retried")),
                new StreamsException(new InvalidProducerEpochException("The transaction was ended")),
                // Seen when a broker was killed in the middle of a commit.
                new StreamsException(
                        "Error encountered trying to commit a transaction",
                        new InvalidTxnStateException("The producer attempted an operation in an invalid state.")),
                // Likewise: the broker has not foreseen it either.
                new StreamsException(
                        "Error encountered trying to commit a transaction",
                        new KafkaException(
                                "Unhandled error in EndTxnResponse: " + Errors.UNKNOWN_SERVER_ERROR.message())),
                new StreamsException(Errors.UNKNOWN_SERVER_ERROR.exception()));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalStateException("Ours"),
                new StreamsException(new RecordTooLargeException("It is too large")),
                new StreamsException(new CorruptRecordException("It cannot be read")),
                new KafkaException("There is none", new UnknownTopicOrPartitionException()),
                new ConfigException("Invalid url in bootstrap.servers: kafka"),
                new TimeoutException("Timed out", new SaslAuthenticationException("Wrong password")),
                new KafkaException("It failed", new TopicAuthorizationException("events")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldWaitForWhatPasses(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void shouldNotWaitForWhatTimeDoesNotMend(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isFalse();
    }

    /** The broker's container is stopped, and its name with it. */
    @Test
    void shouldWaitForANameThatIsNotKnown() {
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(
                () -> Admin.create(Map.of("bootstrap.servers", "no-such-host.invalid:9092"))
                        .close());

        assertThat(Outages.isOutage(failure)).isTrue();
    }

    @Test
    void shouldRepeatWhyKafkaRefusesUs() {
        assertThat(Outages.refusal(new KafkaException("It failed", new SaslAuthenticationException("Wrong password"))))
                .isEqualTo("Wrong password");
        assertThat(Outages.refusal(new TimeoutException("Timed out"))).isNull();
    }
}
