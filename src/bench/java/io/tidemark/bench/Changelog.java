package io.tidemark.bench;

import io.tidemark.contract.MarketPartitioner;
import io.tidemark.domain.market.StoredMarkets;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A changelog as a stream that has loaded a history leaves it once it is compacted, written in minutes instead of an hour. */
final class Changelog {
    private Changelog() {}

    /** Writes the rows of all markets, before the stream of that name is started for the first time. */
    static void write(Installation installation, String application, Generated generated) throws InterruptedException {
        String topic = application + "-indicator-market-store-changelog";
        int partitions = installation.configuration().number(Setting.TOPICS_PARTITIONS);
        try (Admin admin = Admin.create(installation.configuration().adminConfig())) {
            admin.createTopics(List.of(
                            new NewTopic(topic, partitions, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                installation.configuration().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            StoredMarkets stored = new StoredMarkets((name, row) -> {
                byte[] key = name.getBytes(StandardCharsets.UTF_8);
                int partition = MarketPartitioner.partition(key, partitions);
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, partition, key, row));
            });
            generated.forEachMarket(stored);
            stored.end();
        }
    }
}
