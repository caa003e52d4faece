package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyTimestampTest {
    /** Brokers take a record without a time, which is -1. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "-9223372036854775808, 0", "0, 0", "1322697600000, 1322697600000"})
    void shouldTakeARecordOfAnyTime(long stated, long taken) throws Exception {
        Map<String, Object> config = Configuration.of(Map.of()).streamsConfig();
        TimestampExtractor extractor = (TimestampExtractor)
                Class.forName(String.valueOf(config.get(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG)))
                        .getDeclaredConstructor()
                        .newInstance();
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "t", 0, 0, stated, TimestampType.CREATE_TIME, 0, 0, null, null, new RecordHeaders(), Optional.empty());

        assertThat(extractor.extract(record, -1)).isEqualTo(taken);
    }
}
