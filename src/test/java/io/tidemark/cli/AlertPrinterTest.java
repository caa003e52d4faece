package io.tidemark.cli;

import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.webhook.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Headlines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AlertPrinter printer = new AlertPrinter(
            AlertPrinter.in(Headlines.english(code -> null, ReporterZones.shipped())),
            change -> true,
            new PrintStream(printed, false, StandardCharsets.UTF_8));

    private void come(AlertChange change) {
        printer.print(new ConsumerRecord<>(
                "trade.alerts.v1", 0, 0, change.fact().key().market().toString(), change));
    }

    @Test
    void shouldGoOnBehindAnAlertThatNoSentenceCanBeMadeOf() {
        come(alert().withoutPrevious().is(RAISED, 1));
        come(alert().period(Period.month(2011, 6)).is(RAISED, 1));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "▲ RECORD_HIGH KR/TOTAL/ALL/WORLD/USD 2011-07", "▲ South Korea's exports reached", "June 2011");
    }
}
