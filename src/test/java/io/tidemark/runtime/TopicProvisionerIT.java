package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.runtime.TopicProvisioner.Report;
import io.tidemark.runtime.TopicProvisioner.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class TopicProvisionerIT {
    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();

    private final TopicProvisioner provisioner = new TopicProvisioner(
            Configuration.of(Map.of("bootstrap.servers", BROKER.bootstrapServers()))
                    .adminConfig(),
            -1);

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @Test
    void shouldCreateWhatIsMissingAndThenFindItGood() throws InterruptedException {
        List<Topic> wanted = List.of(
                new Topic(
                        "create.totals",
                        3,
                        Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime")),
                new Topic("create.events", 3, Map.of("retention.ms", "-1")));

        assertThat(provisioner.check(wanted))
                .isEqualTo(new Report(List.of(), List.of(), List.of("create.totals", "create.events"), List.of()));
        assertThat(provisioner.provision(wanted))
                .isEqualTo(new Report(List.of(), List.of("create.totals", "create.events"), List.of(), List.of()));

        Report again = provisioner.provision(wanted);
        assertThat(again)
                .isEqualTo(new Report(List.of("create.totals", "create.events"), List.of(), List.of(), List.of()));
        assertThat(again.isGood()).isTrue();
    }

    @Test
    void shouldTellDifferencesOfSettingsAndStillCreateTheRest() throws InterruptedException {
        provisioner.provision(List.of(new Topic("settings.totals", 2, Map.of("cleanup.policy", "delete"))));
        List<Topic> wanted = List.of(
                new Topic(
                        "settings.totals",
                        2,
                        Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime")),
                new Topic("settings.balances", 2, Map.of("cleanup.policy", "compact,delete")));

        Report report = provisioner.provision(wanted);

        assertThat(report.created()).containsExactly("settings.balances");
        assertThat(report.differences())
                .containsExactly(
                        "The topic settings.totals has cleanup.policy delete, but should have compact.",
                        "The topic settings.totals has message.timestamp.type CreateTime, but should have"
                                + " LogAppendTime.");
        assertThat(report.isGood()).isFalse();
        assertThat(provisioner
                        .check(List.of(new Topic("settings.balances", 2, Map.of("cleanup.policy", "delete, compact"))))
                        .isGood())
                .isTrue();
    }

    @Test
    void shouldCreateNothingBesideTopicsWithAnotherNumberOfPartitions() throws InterruptedException {
        provisioner.provision(List.of(new Topic("partitions.events", 4, Map.of())));
        List<Topic> wanted =
                List.of(new Topic("partitions.events", 6, Map.of()), new Topic("partitions.totals", 6, Map.of()));

        Report report = provisioner.provision(wanted);

        assertThat(report)
                .isEqualTo(new Report(
                        List.of("partitions.events"),
                        List.of(),
                        List.of("partitions.totals"),
                        List.of("The topic partitions.events has 4 partitions, but should have 6 like all the"
                                + " others.")));
        assertThat(provisioner.check(wanted).missing()).containsExactly("partitions.totals");
    }

    @Test
    void shouldSayWhatTheBrokerRefused() {
        assertThatThrownBy(() ->
                        provisioner.provision(List.of(new Topic("refused", 1, Map.of("cleanup.policy", "squeeze")))))
                .isInstanceOf(KafkaException.class)
                .hasMessageStartingWith("The topic refused cannot be created: ")
                .hasMessageContaining("squeeze");
    }
}
