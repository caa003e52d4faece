package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.alert.AlertKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics, their keys, and the partitions of those. */
class TopicsTest {
    private final MarketPartitioner partitioner = new MarketPartitioner();

    @Test
    void shouldHaveTheNamesAndSubjectsThatAreThePublicContract() {
        Topics topics = Topics.withDefaultNames();

        assertThat(topics.all())
                .extracting(topic -> topic.name())
                .containsExactly(
                        "trade.events.v1",
                        "trade.totals.v1",
                        "trade.balances.v1",
                        "trade.alerts.v1",
                        "trade.bulletins.v1",
                        "trade.indicators.v1",
                        "trade.groups.v1",
                        "trade.rates.v1",
                        "trade.names.v1",
                        "trade.group-definitions.v1",
                        "trade.market-messages.v1",
                        "trade.bulletin-material.v1",
                        "trade.dead-letters.v1",
                        "trade.webhooks.v1",
                        "trade.webhook-candidates.v1",
                        "trade.webhook-messages.v1",
                        "trade.webhook-dead-letters.v1",
                        "trade.webhook-status.v1");
        assertThat(topics.all())
                .as("only where all records have to meet")
                .filteredOn(topic -> topic.singlePartition())
                .containsExactly(topics.definitions());
        assertThat(topics.events().subject()).isEqualTo("trade.events.v1-value");
        assertThat(Topics.named("kr.trade", "v2").alerts().name()).isEqualTo("kr.trade.alerts.v2");
    }

    @Test
    void shouldKeepTheJournalForEverAndEveryAlertChangeForAWhile() {
        Topics topics = Topics.withDefaultNames();

        assertThat(topics.events().config())
                .contains(
                        Map.entry("cleanup.policy", "delete"),
                        Map.entry("retention.ms", "-1"),
                        Map.entry("retention.bytes", "-1"),
                        Map.entry("message.timestamp.type", "LogAppendTime"));
        assertThat(topics.alerts().config())
                .contains(
                        Map.entry("cleanup.policy", "compact"),
                        Map.entry("min.compaction.lag.ms", "604800000"),
                        Map.entry("message.timestamp.type", "LogAppendTime"));
        assertThat(topics.totals().config()).contains(Map.entry("cleanup.policy", "compact"));
        assertThat(topics.balances().config()).isEqualTo(topics.totals().config());
        assertThat(topics.names().config()).isEqualTo(topics.totals().config());
        assertThat(topics.deadLetters().config()).contains(Map.entry("cleanup.policy", "delete"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a_b", "a b", "a/b", "수출"})
    void shouldRefuseNamesThatKafkaOrItsMetricsCannotTake(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> Topics.named(part, "v1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Topics.named("trade", part));
    }

    @Test
    void shouldNeverNameATopicThatKafkaRefuses() {
        assertThat(Topics.withDefaultNames().all())
                .allSatisfy(topic -> assertThat(Topic.isValid(topic.name())).isTrue());
    }

    @Test
    void shouldWriteKeysAsText() {
        RowChange totals = new Samples(1).totals();
        RowChange balance = new Samples(1).balance();
        AlertKey alert = new Samples(1).alert().fact().key();
        Row row = totals.row();

        assertThat(Keys.of(Samples.SEMICONDUCTORS)).isEqualTo("KR/MTI/831/US/USD");
        assertThat(Keys.of(Samples.statement("1"))).isEqualTo("KR/MTI/831/US/USD");
        assertThat(Keys.of(row))
                .isEqualTo(row.market() + "|" + row.subject() + "|" + row.coverage() + "|" + row.period());
        assertThat(Keys.of(balance.row()))
                .isEqualTo(balance.row().market() + "|" + balance.row().coverage() + "|"
                        + balance.row().period());
        assertThat(Keys.of(alert)).isEqualTo(alert.market() + "|" + alert.id()).matches(".+\\|[0-9a-f]{32}");
        assertThat(Keys.of(new CodeNames(new NamedCode("MTI", "831"), "semiconductors", null)))
                .isEqualTo("MTI/831");
        assertThat(Keys.of(new NamedCode(null, "KR"))).isEqualTo("KR");
    }

    @Property
    void shouldPutAllOfAMarketIntoThePartitionOfKafkasDefaultForItsEvents(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int partitions) {
        Row totals = new Samples(seed).totals().row();
        Row balance = new Samples(seed).balance().row();
        AlertKey alert = new Samples(seed).alert().fact().key();
        int expected = Utils.toPositive(Utils.murmur2(bytes(Keys.of(totals.market())))) % partitions;

        assertThat(Stream.of(Keys.of(totals.market()), Keys.of(totals)))
                .allSatisfy(key -> assertInPartition(key, expected, partitions));
        assertSamePartition(Keys.of(balance), Keys.of(balance.market()), partitions);
        assertSamePartition(Keys.of(alert), Keys.of(alert.market()), partitions);
    }

    @Test
    void shouldSpreadMarketsOverPartitions() {
        Set<Integer> used = IntStream.range(0, 100)
                .mapToObj(code -> MarketPartitioner.partition(bytes("KR/MTI/" + code + "/US/USD"), 6))
                .collect(Collectors.toSet());

        assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void shouldPutRecordsWithoutAKeyIntoOnePartition() {
        assertThat(partitioner.partitions("t", null, "value", 6))
                .contains(Set.of(partitioner.partition("t", null, null, null, null, cluster(6))));
    }

    private void assertSamePartition(String key, String market, int partitions) {
        assertInPartition(key, MarketPartitioner.partition(bytes(market), partitions), partitions);
    }

    private void assertInPartition(String key, int expected, int partitions) {
        assertThat(partitioner.partition("t", key, bytes(key), null, null, cluster(partitions)))
                .isEqualTo(expected);
        assertThat(partitioner.partitions("t", key, "value", partitions)).isEqualTo(Optional.of(Set.of(expected)));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static Cluster cluster(int partitions) {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        List<PartitionInfo> infos = IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionInfo("t", partition, node, nodes, nodes))
                .toList();
        return new Cluster("c", List.of(node), infos, Set.of(), Set.of());
    }
}
