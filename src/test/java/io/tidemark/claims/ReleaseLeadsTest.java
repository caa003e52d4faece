package io.tidemark.claims;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.oracle.SharedData;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.ReleaseReplay;
import io.tidemark.replay.Replay;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What editors put first and next, against the bulletins of the same releases. The figures are of one vintage, so each month is taken as
 * released on the first day of the next.
 */
class ReleaseLeadsTest {
    private static final int LEADS_IN_PERCENT = 80;
    private static final int FACTS_IN_PERCENT = 90;

    /** Families of facts, as the file names them. */
    private enum Family {
        LEVEL,
        RUN,
        PLAIN
    }

    @Test
    void shouldLeadWithWhatEditorsLedWith() throws IOException {
        Path leads = SharedData.of("claims", "release-leads.tsv");
        WorkingDays days = WorkingDays.read(SharedData.file("kr-working-days.csv"));
        List<Statement> statements = new ArrayList<>();
        for (String file : List.of("kr-total-monthly.csv", "kr-mti-items-monthly.csv")) {
            StatementFiles.read(SharedData.file(file), days, statements::add, refused -> {});
        }
        int families = 0;
        int facts = 0;
        int wanted = 0;
        List<NamedCsvRecord> rows = rows(leads);
        for (NamedCsvRecord row : rows) {
            Bulletin bulletin = bulletin(row, statements);
            Slot lead = bulletin.lead();
            Family family = lead == null
                    ? Family.PLAIN
                    : family(lead.item().fact().key().kind());
            boolean right =
                    family == Family.valueOf(row.getField("first_family").toUpperCase(Locale.ROOT));
            boolean first = isInSlots(row.getField("first_kind"), row.getField("first_set"), bulletin);
            List<String> then = List.of(row.getField("then").split("; ", -1));
            boolean second = then.stream().anyMatch(one -> isInSlots(one, one, bulletin));
            families += right ? 1 : 0;
            facts += (first ? 1 : 0) + (second ? 1 : 0);
            wanted += 2;
            System.out.printf(
                    "%s %s  editor: %-5s %-40s ours: %-5s %-60s first %s, next %s%n",
                    row.getField("reporter"),
                    row.getField("period"),
                    row.getField("first_family"),
                    row.getField("first_kind") + " " + row.getField("first_detail"),
                    family,
                    lead == null
                            ? ""
                            : lead.item().fact().key().kind() + " "
                                    + lead.item().fact().key().set(),
                    first ? "shown" : "MISSING",
                    second ? "shown" : "MISSING");
        }

        assertThat(rows).isNotEmpty();
        assertThat(100 * families)
                .as("leads of the editor's family")
                .isGreaterThanOrEqualTo(LEADS_IN_PERCENT * rows.size());
        assertThat(100 * facts).as("the editor's facts in the slots").isGreaterThanOrEqualTo(FACTS_IN_PERCENT * wanted);
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static Bulletin bulletin(NamedCsvRecord row, List<Statement> statements) {
        Period period = Period.parse(row.getField("period"));
        List<Replay.Entry> journal = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.period().compareTo(period) <= 0) {
                journal.add(new Replay.Entry(
                        releasedAfterItsMonth(statement), new Cause.Position("trade.events.v1", 0, journal.size(), 0)));
            }
        }
        ReleaseReplay replay = new ReleaseReplay(
                EngineSettings.defaults().with(News.defaults().byReleaseTime()),
                GroupLimits.defaults(),
                ReferenceData.none(),
                journal,
                new Editor(LeadSubjects.defaults()));
        return replay.edition(replay.releases(row.getField("reporter"), period).get(0), reporter -> Long.MAX_VALUE)
                .bulletin();
    }

    private static Statement releasedAfterItsMonth(Statement statement) {
        Figure figure = statement.figure();
        YearMonth month =
                YearMonth.of(statement.period().year(), statement.period().ordinal());
        LocalDate day = month.plusMonths(1).atDay(1);
        Figure released = new Figure(
                day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
                figure.revision(),
                figure.value(),
                figure.status(),
                figure.quantity(),
                figure.workingDays());
        return new Statement(statement.series(), statement.period(), released, null, null);
    }

    private static Family family(AlertKind kind) {
        return switch (kind) {
            case STREAK, SIGN -> Family.RUN;
            case RECORD_HIGH,
                    RECORD_LOW,
                    RECORD_TIED,
                    RANK,
                    HIGHEST_SINCE,
                    LOWEST_SINCE,
                    EARLY_RECORD,
                    THRESHOLD,
                    BREADTH,
                    TARGET -> Family.LEVEL;
        };
    }

    /** Whether a fact that a text names by its kind, and where it does by its subject, is one that the slots show or carry. */
    private static boolean isInSlots(String kind, String more, Bulletin bulletin) {
        Stream<AlertKey> keys = bulletin.slots().stream().map(Slot::item).flatMap(ReleaseLeadsTest::keys);
        return keys.anyMatch(key -> kind.contains(key.kind().name())
                && (!more.contains("_TIME") || more.contains(key.set().name()))
                && (!more.contains("SAME_PERIOD") || more.contains(key.set().name()))
                && kind.startsWith("balance") == key.subject().name().equals("BALANCE")
                && kind.startsWith("daily average") == key.measure().name().equals("DAILY_AVERAGE")
                && kind.startsWith("GROWTH") == key.measure().name().equals("GROWTH")
                && kind.startsWith("HALF") == (key.window() == AlertWindow.HALF)
                && kind.startsWith("MTI")
                        == (!key.market().equals(bulletin.head())
                                && kind.contains(key.market().category())));
    }

    private static Stream<AlertKey> keys(Item item) {
        return Stream.concat(
                Stream.of(item.fact().key()), item.carries().stream().map(carried -> carried.key()));
    }
}
