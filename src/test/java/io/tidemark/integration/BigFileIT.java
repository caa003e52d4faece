package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.domain.market.Reader;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.SharedData;
import io.tidemark.publish.FilePublication;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.source.SourceFormats;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A real file of 136,973 rows about 2,946 markets, from the file to the topics. The batch computation is slow on purpose,
 * so it is asked about a third of the markets, drawn at random; the lives of alerts are checked in all.
 */
final class BigFileIT {
    private static final String FILE = "kr-hs-partner-monthly.csv.gz";
    private static final int ROWS = 136_973;
    private static final int BAD_ROWS = 28;

    @Test
    void shouldRefuseTheBadRowsAndBeRightAboutAllOthers() throws Exception {
        Path file = SharedData.file(FILE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "big")) {
            tidemark.startStream();
            long start = System.nanoTime();
            int exitCode = new FilePublication(InputStream.nullInputStream(), print(out), print(err), false)
                    .run(
                            new FilePublication.Order(
                                    List.of(file.toString()), SourceFormats.CANONICAL, null, false, Validation::check),
                            tidemark.installation()::publisher);
            long published = System.nanoTime();
            tidemark.awaitNoLag(Duration.ofMinutes(3));
            long processed = System.nanoTime();

            assertThat(exitCode).isEqualTo(2);
            assertThat(text(out)).contains("published 136,945 events to big.events.v1; 28 rows refused");
            assertThat(text(err).lines()).hasSize(BAD_ROWS).allMatch(line -> line.endsWith("[INVALID_CODE]"));

            List<Statement> statements = SharedData.read(FILE);
            assertThat(statements).hasSize(ROWS - BAD_ROWS);
            Set<Market> compared = aThirdOfTheMarkets(statements);
            BatchOracle.Results expected = BatchOracle.compute(
                    statements.stream()
                            .filter(statement ->
                                    compared.contains(statement.series().market()))
                            .toList(),
                    BatchOracle.Settings.DEFAULTS);
            long computed = System.nanoTime();
            Reader reader = tidemark.readResults();
            reader.keepOnly(compared);
            reader.assertKnows(expected);
            System.out.printf(
                    "%,d events: published in %.1f s, processed %.1f s later; the batch computation took %.1f s,"
                            + " reading and comparing %,d rows and %,d facts %.1f s%n",
                    statements.size(),
                    seconds(start, published),
                    seconds(published, processed),
                    seconds(processed, computed),
                    expected.rows().size(),
                    expected.facts().size(),
                    seconds(computed, System.nanoTime()));
        }
    }

    private static Set<Market> aThirdOfTheMarkets(List<Statement> statements) {
        List<Market> markets = statements.stream()
                .map(statement -> statement.series().market())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(markets, new Random(20251001));
        return Set.copyOf(markets.subList(0, markets.size() / 3));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
