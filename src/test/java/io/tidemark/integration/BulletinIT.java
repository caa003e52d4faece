package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

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
                        && statement.figure().releasedAt() < SIXTEENTH + Duration.ofDays(1).toMillis())
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
