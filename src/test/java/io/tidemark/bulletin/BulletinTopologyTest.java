package io.tidemark.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Keys;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.market.News;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulletins as their topic has them, of the sample that the jar ships. */
class BulletinTopologyTest {
    private static final String JULY = "KR|KR-2011-07";

    private static SampleBulletins sample;

    private BulletinStream stream;

    @BeforeAll
    static void readTheSample() throws IOException {
        sample = new SampleBulletins();
    }

    @BeforeEach
    void start() {
        stream = new BulletinStream(sample::name, News.defaults().byReleaseTime());
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void shouldDescribeItselfAsReviewed() throws IOException {
        Path golden = Path.of("src/test/resources/topology/describe-bulletins.txt");
        String description = stream.topology().describe().toString();

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(golden, description);
        }
        assertThat(description).isEqualTo(Files.readString(golden)).doesNotContain("KSTREAM-", "KTABLE-");
    }

    /** Publishes what was released after one day and until another, and lets it settle. */
    private List<PublishedBulletin> publish(String after, String until) {
        long from = end(after);
        long to = end(until);
        sample.entries().stream()
                .filter(entry -> entry.statement().figure().releasedAt() > from
                        && entry.statement().figure().releasedAt() <= to)
                .forEach(entry -> stream.publish(entry.statement(), entry.position()));
        return stream.settle();
    }

    private static long end(String day) {
        return AsOf.parse(day).until("KR", ReporterZones.shipped());
    }

    @Test
    void shouldSayWhatTheCommandSaysOnEachDay() {
        publish("1900-01-01", "2011-07-31");
        assertSays(publish("2011-07-31", "2011-08-01"), sample.edition("2011-07", "2011-08-01"));
        assertSays(publish("2011-08-01", "2011-08-16"), sample.edition("2011-07", "2011-08-16"));
        publish("2011-08-16", "2012-02-14");
        assertSays(publish("2012-02-14", "2012-02-15"), sample.edition("2011-07", "2012-02-15"));
    }

    private static void assertSays(List<PublishedBulletin> written, Edition edition) {
        String key = Keys.of(edition.bulletin().release());
        assertThat(written)
                .filteredOn(one -> Keys.of(one.edition().bulletin().release()).equals(key))
                .singleElement()
                .isEqualTo(sample.published(edition, true));
    }

    @Test
    void shouldLeadWithTheRecordAndWithdrawTheSurplusRecord() {
        publish("1900-01-01", "2011-08-01");
        PublishedBulletin first = stream.latest().get(JULY);
        assertThat(first.edition().word()).isEqualTo(Edition.Word.NEW);
        assertThat(first.english().headline())
                .isEqualTo(
                        "Korea's exports reached $51.40 bn in July 2011, the highest of any month and the first at or"
                                + " above $50 bn");

        publish("2011-08-01", "2011-08-16");
        PublishedBulletin second = stream.latest().get(JULY);
        assertThat(second.edition().version()).isEqualTo(2);
        assertThat(second.edition().word()).isEqualTo(Edition.Word.WITHDRAWN);
        assertThat(second.live()).isTrue();
        assertThat(second.english().headline())
                .isEqualTo("WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month");
    }

    @Test
    void shouldSayTheSameOfEveryReleaseHoweverItCame() {
        sample.entries().forEach(entry -> stream.publish(entry.statement(), entry.position()));
        stream.settle();

        for (String period :
                List.of("2011-07", "2008-07", "2016-03", "2020-04", "2024-12", "2025-11", "2024", "2025-S1")) {
            for (Edition edition : sample.editions(period)) {
                Bulletin read = sample.published(edition, false).edition().bulletin();
                assertThat(stream.latest()
                                .get(Keys.of(read.release()))
                                .edition()
                                .bulletin())
                        .as(edition.bulletin().release().name())
                        .isEqualTo(read);
            }
        }
    }

    @Test
    void shouldPrintNoNumberThatIsNotInTheStructuredPartOfAnyRelease() {
        sample.statements().forEach(stream::publish);
        stream.settle();

        assertThat(stream.latest()).hasSizeGreaterThan(300);
        stream.latest()
                .forEach((key, published) -> NumbersOfTexts.assertAllAreThere(published.edition(), sample::name));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldEndTheSameInAnyOrder(long seed) {
        List<Statement> statements = new ArrayList<>(sample.statements().stream()
                .filter(statement ->
                        statement.period().year() >= 2009 && statement.period().year() <= 2012)
                .toList());
        statements.forEach(stream::publish);
        stream.settle();
        try (BulletinStream shuffled =
                new BulletinStream(sample::name, News.defaults().byReleaseTime())) {
            Random random = new Random(seed);
            Collections.shuffle(statements, random);
            for (Statement statement : statements) {
                shuffled.publish(statement);
                if (random.nextInt(200) == 0) {
                    shuffled.settle();
                }
            }
            shuffled.settle();

            assertThat(standing(shuffled)).hasSizeGreaterThan(50).isEqualTo(standing(stream));
        }
    }

    /** What the newest version of each bulletin says is true. */
    private static Map<String, List<Object>> standing(BulletinStream stream) {
        Map<String, List<Object>> standing = new HashMap<>();
        stream.latest().forEach((key, published) -> {
            Bulletin bulletin = published.edition().bulletin();
            standing.put(
                    key,
                    List.of(
                            bulletin.release(),
                            bulletin.head(),
                            bulletin.figures(),
                            bulletin.slots().stream().map(Slot::toString).toList(),
                            bulletin.more()));
        });
        return standing;
    }

    @Test
    void shouldWaitForTheStreamAndWriteNothingTwice() {
        stream.behind(true);
        assertThat(publish("1900-01-01", "2000-12-31")).isEmpty();
        stream.behind(false);
        assertThat(stream.settle()).isNotEmpty();
        assertThat(stream.settle()).isEmpty();

        Statement again = sample.statements().get(0);
        stream.publish(again);
        assertThat(stream.settle()).isEmpty();
    }

    @Test
    void shouldTellNobodyOfHistory() {
        try (BulletinStream history = new BulletinStream(sample::name, News.defaults())) {
            long today = end("2026-06-01");
            sample.statements().forEach(statement -> history.publish(statement, today));
            history.settle();
            assertThat(history.latest()).hasSizeGreaterThan(100);
            assertThat(history.latest().values()).noneMatch(PublishedBulletin::live);
        }
        sample.statements().forEach(statement -> stream.publish(statement.asHistory(true)));
        stream.settle();
        assertThat(stream.latest()).hasSizeGreaterThan(100);
        assertThat(stream.latest().values()).noneMatch(PublishedBulletin::live);
    }

    /** So it cannot slow the stream of totals: that is another application, and knows nothing of bulletins. */
    @Test
    void shouldShareNothingWithTheStreamOfTotals() throws IOException {
        try (InputStream reviewed = getClass().getResourceAsStream("/topology/describe.txt")) {
            String main = new String(reviewed.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(main).contains("trade.totals.v1").doesNotContainIgnoringCase("bulletin");
            assertThat(BulletinTopology.STORES).noneMatch(main::contains);
        }
    }

    @Test
    void shouldKeepTheBulletinOfThreeThousandMarketsSmall() {
        LargeRelease.send(3_000, stream);

        PublishedBulletin bulletin =
                stream.settle().stream().reduce((one, other) -> other).orElseThrow();
        int told = bulletin.edition().bulletin().slots().size()
                + bulletin.edition().bulletin().more().size();
        assertThat(stream.largest()).isBetween(80_000, 200_000);
        assertThat(bulletin.markets()).isEqualTo(3_000);
        assertThat(bulletin.edition().bulletin().figures().size()
                        + bulletin.leftOut().figures())
                .isEqualTo(3_000);
        assertThat(told + bulletin.leftOut().more())
                .as("a record and a streak of each")
                .isEqualTo(6_000);
        assertThat(bulletin.english().paragraphs()).anyMatch(paragraph -> paragraph.contains("and 2993 more"));
    }

    @Test
    void shouldPassOverWhatIsNoMaterial() {
        stream.send("trade.events.v1", "KR/TOTAL/ALL/WORLD/USD", new byte[] {1, 2, 3}, 0);
        stream.send("trade.alerts.v1", "KR/TOTAL/ALL/WORLD/USD|1", new byte[] {0, 0, 0, 0, 4, 9}, 0);
        stream.send("trade.totals.v1", "nonsense", new byte[] {0}, 0);
        stream.send("trade.groups.v1", "KR/GROUP/X/WORLD/USD", new byte[] {0}, 0);
        stream.send("trade.bulletin-material.v1", "KR", new byte[] {0}, 0);
        stream.send("trade.bulletin-material.v1", "KR|NEWS|x", new byte[] {0}, 0);

        assertThat(publish("1900-01-01", "2000-12-31")).isNotEmpty();
    }
}
