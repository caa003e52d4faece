package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.domain.Statement;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.runtime.BulletinWriter;
import io.tidemark.runtime.TestBroker;
import io.tidemark.serve.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bulletins on a real broker: they wait for the stream, and go on where they were after a restart. */
final class BulletinIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JULY = "KR|KR-2011-07";
    private static final long SIXTEENTH = Instant.parse("2011-08-15T16:00:00Z").toEpochMilli();

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    @TempDir
    private Path state;

    @Test
    void shouldWriteTheNextVersionAfterARestart() throws Exception {
        List<Statement> until2011 = ShippedSample.statements().stream()
                .filter(statement -> statement.figure().releasedAt() < SIXTEENTH
                        && statement.period().year() >= 2005)
                .toList();
        List<Statement> august = ShippedSample.statements().stream()
                .filter(statement -> statement.figure().releasedAt() >= SIXTEENTH
                        && statement.figure().releasedAt()
                                < SIXTEENTH + Duration.ofDays(1).toMillis())
                .toList();
        Map<String, String> more = Map.of("live.clock", "release", "state.dir", state.toString());
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "bulletins", more)) {
            tidemark.publishNames(ShippedSample.names());
            tidemark.startStream();
            tidemark.publish(until2011);
            try (BulletinWriter writer = tidemark.installation().bulletinWriter()) {
                writer.start();
                writer.awaitRunning(PATIENCE);
                TestInstallation.await("July 2011", () -> bulletin(tidemark) != null);
            }
            tidemark.publish(august);
            try (BulletinWriter writer = tidemark.installation().bulletinWriter()) {
                writer.start();
                TestInstallation.await("the revision", () -> version(tidemark) == 2);
            }
            PublishedBulletin revised = bulletin(tidemark);
            assertThat(revised).isNotNull();
            assertThat(revised.edition().word()).isEqualTo(Edition.Word.WITHDRAWN);
            assertThat(revised.english().headline())
                    .isEqualTo("WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month");
        }
    }

    @Test
    void shouldPrintEachFormAndLanguage() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(BROKER.get(), "printed")) {
            tidemark.publishNames(ShippedSample.names());
            tidemark.publish(ShippedSample.statements());

            assertThat(bulletin(tidemark, "text", "en"))
                    .contains("WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month")
                    .contains("Why these facts lead")
                    .contains("s\u0336u\u0336r\u0336p\u0336l\u0336u\u0336s\u0336");
            assertThat(bulletin(tidemark, "markdown", "ko"))
                    .startsWith("# \\[취소\\] 한국")
                    .contains("- ~~한국");
            assertThat(bulletin(tidemark, "flashes", "en").lines())
                    .contains("KOREA JULY 2011 EXPORTS $50.60 BN, UP 25.2% ON YEAR")
                    .allMatch(line -> line.equals(line.toUpperCase(Locale.ENGLISH)));
            assertThat(bulletin(tidemark, "flashes", "ko")).contains("한국 수출 2011년 7월 506억 달러");
            JsonNode json = new ObjectMapper().readTree(bulletin(tidemark, "json", "en"));
            assertThat(json.path("word").asText()).isEqualTo("WITHDRAWN");
            assertThat(json.path("version").asInt()).isEqualTo(2);
            assertThat(json.path("text").path("ko").path("headline").asText()).startsWith("[취소] 한국");

            assertThat(print(tidemark, "outlook", "KR/TOTAL/ALL/WORLD/USD", "--as-of", "2011-07-31"))
                    .contains("July 2011")
                    .contains("$50 bn");
            assertThat(print(
                            tidemark, "outlook", "KR/TOTAL/ALL/WORLD/USD", "--as-of", "2011-07-31", "--language", "ko"))
                    .contains("2011년 7월")
                    .contains("500억 달러");
            CommandProcess.Outcome unknown =
                    CommandProcess.run(state, tidemark.commandLine("bulletin", "KR", "1999-01"));
            assertThat(unknown.exitCode()).isEqualTo(1);
            assertThat(unknown.err()).isEqualTo("The journal has no release of KR whose newest period is 1999-01.\n");
        }
    }

    private String bulletin(TestInstallation tidemark, String format, String language) throws Exception {
        return print(
                tidemark,
                "bulletin",
                "KR",
                "2011-07",
                "--as-of",
                "2011-08-16",
                "--format",
                format,
                "--language",
                language);
    }

    private String print(TestInstallation tidemark, String command, String... more) throws Exception {
        CommandProcess.Outcome printed = CommandProcess.run(state, tidemark.commandLine(command, more));
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        return printed.out();
    }

    private static int version(TestInstallation tidemark) {
        PublishedBulletin bulletin = bulletin(tidemark);
        return bulletin == null ? 0 : bulletin.edition().version();
    }

    /** The latest version of July 2011's. */
    private static @Nullable PublishedBulletin bulletin(TestInstallation tidemark) {
        Map<String, PublishedBulletin> latest = new HashMap<>();
        try (TopicReader<PublishedBulletin> reader = new TopicReader<>(
                tidemark.installation().configuration().consumerConfig(null),
                tidemark.installation().topics().bulletins(),
                tidemark.installation().codecs().bulletins().deserializer(),
                TopicReader.From.BEGINNING)) {
            reader.readToEnd(record -> latest.put(record.key(), record.value()));
        }
        return latest.get(JULY);
    }
}
