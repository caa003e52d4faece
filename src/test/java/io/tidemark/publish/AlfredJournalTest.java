package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Validation;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import io.tidemark.source.Given;
import io.tidemark.source.SourceFormats;
import io.tidemark.source.WorkingDays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal of a series of which 80 releases are known, published with {@code --changed-only}. */
final class AlfredJournalTest {
    private static final int RELEASES = 80;
    private static final int REVISED_MONTHS = 6;
    private static final Given GIVEN = new Given(
            Map.of(
                    "reporter",
                    "US",
                    "scheme",
                    "TOTAL",
                    "category",
                    "ALL",
                    "partner",
                    "WORLD",
                    "unit",
                    "USD",
                    "flow",
                    "EXPORT",
                    "status",
                    "REVISED"),
            ZoneOffset.UTC,
            0,
            null);

    /** What is known after each release. */
    private final TreeMap<LocalDate, Map<Period, Amount>> releases = new TreeMap<>();

    @BeforeEach
    void releaseMonthsAndReviseThem() {
        Random random = new Random(20261128L);
        TreeMap<Period, Amount> known = new TreeMap<>();
        for (int release = 0; release < RELEASES; release++) {
            for (int month = Math.max(0, release - REVISED_MONTHS); month <= release; month++) {
                if (month == release || random.nextInt(3) == 0) {
                    known.put(Period.ofMonth(Period.monthNumber(2018, 1) + month), Amount.of(random.nextInt(5) + 100));
                }
            }
            releases.put(LocalDate.of(2018, 2, 3).plusMonths(release), new TreeMap<>(known));
        }
    }

    @Test
    void shouldBeTheSameWhetherReleasesArePublishedTogetherOrOneAfterAnother() throws IOException {
        List<Statement> together = new ArrayList<>();
        publish(table(List.copyOf(releases.keySet())), together);

        List<Statement> oneByOne = new ArrayList<>();
        for (LocalDate date : releases.keySet()) {
            publish(table(List.of(date)), oneByOne);
        }

        assertThat(together).hasSizeGreaterThan(RELEASES).doesNotHaveDuplicates();
        assertThat(new HashSet<>(oneByOne)).isEqualTo(new HashSet<>(together));
        assertThat(oneByOne).hasSameSizeAs(together);
    }

    @Test
    void shouldHaveNothingToAddWhenTheFileIsFetchedAgain() throws IOException {
        List<Statement> journal = new ArrayList<>();
        publish(table(List.copyOf(releases.keySet())), journal);
        int before = journal.size();

        publish(table(List.copyOf(releases.keySet())), journal);

        assertThat(journal).hasSize(before);
    }

    /** {@code replay --as-of} the day of each release. */
    @Test
    void shouldReplayAtEachReleaseWhatItsColumnSays() throws IOException {
        List<Statement> journal = new ArrayList<>();
        publish(table(List.copyOf(releases.keySet())), journal);
        List<Replay.Entry> entries = new ArrayList<>();
        journal.forEach(statement ->
                entries.add(new Replay.Entry(statement, new Cause.Position("trade.events.v1", 0, entries.size(), 0))));

        Map<Period, Amount> found = new TreeMap<>();
        Replay replay = new Replay(
                EngineSettings.defaults().with(News.defaults().byReleaseTime()),
                GroupLimits.defaults(),
                ReferenceData.none(),
                entries,
                changes -> changes.rows().stream()
                        .map(RowChange::row)
                        .filter(row -> row.subject() == Subject.EXPORT && row.figure() != null)
                        .forEach(row -> found.put(row.period(), row.figure().value())));
        releases.forEach((date, column) -> {
            AsOf asOf = AsOf.parse(date.toString());
            replay.goTo(reporter -> asOf.until(reporter, ReporterZones.shipped()));
            assertThat(found).as("as of %s", date).isEqualTo(column);
        });
    }

    /** As {@code publish --changed-only} does it. */
    private static void publish(String table, List<Statement> journal) throws IOException {
        List<Statement> stated = new ArrayList<>();
        SourceFormats.of("alfred")
                .reader(GIVEN, WorkingDays.NONE, Validation::check)
                .read(
                        "file",
                        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                        (statement, line) -> stated.add(statement),
                        refused -> {
                            throw new AssertionError(refused);
                        });
        Changes changes =
                new Changes((markets, statements) -> List.copyOf(journal).forEach(statements));
        stated.forEach(changes::note);
        changes.prepare();
        stated.stream().filter(changes::takes).forEach(journal::add);
    }

    /** A table of ALFRED: a line a month, a column a release. */
    private String table(List<LocalDate> dates) {
        StringBuilder table = new StringBuilder("observation_date");
        TreeSet<Period> periods = new TreeSet<>();
        for (LocalDate date : dates) {
            table.append(",EXP_").append(date.format(DateTimeFormatter.BASIC_ISO_DATE));
            periods.addAll(releases.get(date).keySet());
        }
        for (Period period : periods) {
            table.append('\n').append(period).append("-01");
            for (LocalDate date : dates) {
                Amount value = releases.get(date).get(period);
                table.append(',').append(value == null ? "." : value);
            }
        }
        return table.append('\n').toString();
    }
}
