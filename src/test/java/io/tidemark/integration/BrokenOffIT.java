package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.backup.JournalDump;
import io.tidemark.backup.JournalRestore;
import io.tidemark.contract.Topics;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Reset;
import io.tidemark.runtime.TestBroker;
import io.tidemark.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands where another was broken off before, or where a topic that they need is missing. */
final class BrokenOffIT {
    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path directory;

    private static Admin admin(TestInstallation tidemark) {
        return Admin.create(tidemark.installation().configuration().adminConfig());
    }

    private static void put(TestInstallation tidemark, ProducerRecord<byte[], byte[]> entry) throws Exception {
        Map<String, Object> config =
                new HashMap<>(tidemark.installation().configuration().producerConfig());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(entry).get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void commit(Admin admin, String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private CommandProcess.Outcome run(List<String> line) throws Exception {
        return CommandProcess.run(directory, line);
    }

    @Test
    void shouldMakeAgainWhatAResetHasDeletedThatBrokeOff() throws Exception {
        Map<String, String> settings =
                Map.of("state.dir", directory.resolve("state").toString());
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "broken", settings);
                Admin admin = admin(tidemark);
                Reset reset = tidemark.installation().streamReset()) {
            Topics topics = tidemark.installation().topics();
            Set<String> internal =
                    Set.of(topics.definitions().name(), topics.messages().name());
            commit(admin, "broken", new TopicPartition(topics.events().name(), 0), 0);
            admin.deleteTopics(internal).all().get();

            Reset.Plan plan = reset.plan();
            assertThat(plan.missing()).containsExactlyInAnyOrderElementsOf(internal);
            reset.run(plan);

            assertThat(tidemark.installation().checkTopics().isGood()).isTrue();
            assertThat(reset.plan().isEmpty()).isTrue();
        }
    }

    @Test
    void shouldForgetHowItWentWithWebhooks() throws Exception {
        Map<String, String> settings =
                Map.of("state.dir", directory.resolve("state").toString());
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "status", settings);
                Admin admin = admin(tidemark);
                Reset reset = tidemark.installation().deliveryReset()) {
            Topics topics = tidemark.installation().topics();
            commit(admin, "status-webhooks", new TopicPartition(topics.alerts().name(), 0), 0);
            put(tidemark, new ProducerRecord<>(topics.webhookStatus().name(), bytes("desk"), bytes("{}")));
            assertThat(tidemark.values(topics.webhookStatus())).hasSize(1);

            reset.run(reset.plan());

            assertThat(tidemark.values(topics.webhookStatus())).isEmpty();
            assertThat(tidemark.installation().checkTopics().isGood()).isTrue();
        }
    }

    @Test
    void shouldSetBackWhatARestoreHasSetThatWasInterrupted() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "restored");
                Admin admin = admin(tidemark)) {
            Topics topics = tidemark.installation().topics();
            Configuration configuration = tidemark.installation().configuration();
            Path dump = directory.resolve("empty.dump");
            JournalDump.dump(configuration.consumerConfig(null), topics, dump);
            ConfigResource events = new ConfigResource(
                    ConfigResource.Type.TOPIC, topics.events().name());
            Collection<AlterConfigOp> relaxed = Map.of(
                            "message.timestamp.type", "CreateTime",
                            "message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE),
                            "max.message.bytes", String.valueOf(96 << 20))
                    .entrySet()
                    .stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .collect(Collectors.toList());
            admin.incrementalAlterConfigs(Map.of(events, relaxed)).all().get();
            assertThat(tidemark.installation().checkTopics().isGood()).isFalse();

            JournalRestore.restore(configuration.adminConfig(), configuration.producerConfig(), topics, dump);

            assertThat(tidemark.installation().checkTopics().isGood()).isTrue();
            assertThat(admin.describeConfigs(List.of(events))
                            .all()
                            .get()
                            .get(events)
                            .get("max.message.bytes")
                            .value())
                    .isNotEqualTo(String.valueOf(96 << 20));
        }
    }

    @Test
    void shouldDoNothingToWebhooksWhereATopicIsMissing() throws Exception {
        Map<String, String> settings = Map.of("webhooks.allow.http", "true", "webhooks.allowed.networks", "127.0.0.1");
        try (Receiver desk = Receiver.answering(Receiver.Behaviour.status(200));
                TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "lacking", settings);
                Admin admin = admin(tidemark)) {
            Topics topics = tidemark.installation().topics();
            Path file = Files.writeString(
                    directory.resolve("webhooks.yaml"),
                    "webhooks: [{name: desk, url: '" + desk.url("/") + "', secrets: 'env:S'}]");
            assertThat(run(webhooks(tidemark, "add", file.toString())).exitCode())
                    .isZero();
            RecordHeaders headers = new RecordHeaders();
            headers.add("webhook-id", bytes("id-1"));
            headers.add("content-type", bytes("application/json"));
            put(
                    tidemark,
                    new ProducerRecord<>(
                            topics.webhookDeadLetters().name(), null, bytes("desk|alert"), bytes("{}"), headers));

            admin.deleteTopics(Set.of(topics.webhookStatus().name())).all().get();
            CommandProcess.Outcome replayed = run(webhooks(tidemark, "replay", "desk"));
            assertThat(replayed.exitCode()).isNotZero();
            assertThat(replayed.err()).contains("There is no topic lacking.webhook-status.v1");
            assertThat(tidemark.values(topics.webhookMessages())).isEmpty();

            admin.deleteTopics(Set.of(topics.webhookMessages().name())).all().get();
            int before = tidemark.values(topics.webhooks()).size();
            assertThat(run(webhooks(tidemark, "enable", "desk")).err())
                    .contains("There is no topic lacking.webhook-messages.v1");
            assertThat(tidemark.values(topics.webhooks())).hasSize(before);
        }
    }

    private static List<String> webhooks(TestInstallation tidemark, String command, String argument) {
        List<String> line = tidemark.commandLine(command, argument);
        line.add(0, "webhooks");
        return line;
    }
}
