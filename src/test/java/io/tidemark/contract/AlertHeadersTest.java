package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.tidemark.domain.alert.AlertChange;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** Alerts as the CloudEvents SDK reads them. */
class AlertHeadersTest {
    private static final Topic<AlertChange> TOPIC = Topics.withDefaultNames().alerts();

    private final Codecs codecs = Codecs.withOwnIds();
    private final Serializer<AlertChange> serializer =
            AlertHeaders.addedBy(codecs.alerts().serializer(), TOPIC);

    @Property
    void shouldBeACloudEventToItsSdk(@ForAll long seed) {
        AlertChange change = new Samples(seed).alert();
        Headers headers = new RecordHeaders();
        byte[] value = serializer.serialize(TOPIC.name(), headers, change);
        CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();

        String id = change.fact().key().id().toString();
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(id + "-" + change.version());
        assertThat(event.getSource()).isEqualTo(URI.create("/tidemark/trade.alerts.v1"));
        assertThat(event.getType())
                .isEqualTo("trade.alert." + change.state().name().toLowerCase(Locale.ROOT));
        assertThat(event.getSubject()).isEqualTo(change.fact().key().market() + "|" + id);
        assertThat(event.getTime())
                .isEqualTo(Instant.ofEpochMilli(change.cause().position().appendedAt())
                        .atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/avro");
        assertThat(event.getExtensionNames()).isEmpty();
        assertThat(codecs.alerts()
                        .deserializer()
                        .deserialize(TOPIC.name(), event.getData().toBytes()))
                .isEqualTo(change);
    }

    @Test
    void shouldBeTheSameEventWhenAChangeIsSentAgain() {
        AlertChange change = new Samples(1).alert();
        AlertChange next =
                new AlertChange(change.fact(), change.state(), change.version() + 1, change.live(), change.cause());

        assertThat(headers(change)).isEqualTo(headers(change)).isNotEqualTo(headers(next));
        assertThat(headers(change).lastHeader("ce_id"))
                .isNotEqualTo(headers(next).lastHeader("ce_id"));
    }

    @Test
    void shouldLeaveATombstoneAlone() {
        Headers headers = new RecordHeaders();

        assertThat(serializer.serialize(TOPIC.name(), headers, null)).isNull();
        assertThat(headers).isEmpty();
    }

    private Headers headers(AlertChange change) {
        Headers headers = new RecordHeaders();
        serializer.serialize(TOPIC.name(), headers, change);
        return headers;
    }
}
