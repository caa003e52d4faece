package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.market.Statements;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that the broker does not take: one that is known before it is sent, and one that comes as a surprise. */
final class SendFailureIT {
    /**
     * A refusal in the middle of a transaction costs the stream a thread. Its events are kept, and another thread knows the topic's limit
     * by then. There are events in each partition: Kafka Streams tells a thread of a refusal once, whichever of its tasks sent the record.
     */
    @ParameterizedTest
    @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
    @Timeout(120)
    void shouldGoOnAfterARefusalOnceTheLimitIsKnown(String guarantee) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(
                        broker, "refused", Map.of(Setting.PROCESSING_GUARANTEE.key(), guarantee))) {
            tidemark.startStream();
            refuseMoreThan(200, tidemark);
            List<Statement> events = inEachPartition(tidemark);
            tidemark.publish(events);
            tidemark.awaitNoLag();

            assertThat(tidemark.values(tidemark.installation().topics().totals()))
                    .isEmpty();
            assertThat(tidemark.values(tidemark.installation().topics().deadLetters()))
                    .hasSize(events.size());
        }
    }

    private static List<Statement> inEachPartition(TestInstallation tidemark) {
        Map<Integer, Statement> found = new TreeMap<>();
        for (int chapter = 10; found.size() < TestInstallation.PARTITIONS; chapter++) {
            Market market = Market.parse("KR/HS2017/" + chapter + "/WORLD/USD");
            found.putIfAbsent(
                    tidemark.partition(market.toString()),
                    Statements.statement(market, Flow.EXPORT, "2024-01", Statements.billion("54.7"), "2024-02-01"));
        }
        return List.copyOf(found.values());
    }

    private static void refuseMoreThan(int bytes, TestInstallation tidemark) throws Exception {
        ConfigResource totals = new ConfigResource(
                ConfigResource.Type.TOPIC,
                tidemark.installation().topics().totals().name());
        try (Admin admin = Admin.create(tidemark.installation().configuration().adminConfig())) {
            admin.incrementalAlterConfigs(Map.of(
                            totals,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", String.valueOf(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
