package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A table of vintages says the same as its releases one after another, and as of each of them it says its column. */
final class AlfredTest {
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    /** What is known after each release. */
    private final Map<LocalDate, Map<Period, Amount>> releases = new TreeMap<>();

    @Test
    void shouldStateOnlyWhatAReleaseChanged() throws IOException {
        SourceFile file = trade(SourceFile.of("alfred")).read("""
                observation_date,BOPTEXP_20250603,BOPTEXP_20250703,BOPTEXP_20250805
                2025-03-01,278500.0,278500.0,278400
                2025-04-01,287.1,287.10,287.1
                2025-05-01,.,279000.0,278400.5
                2025-06-01,.,.,277300.0
                2024-12-01,0,0.0,-1
                2024-11-01,7,.,7
                2024-10-01,,,
                2024-09-01,7,1e3,8
                2024-08-01,"1,000",7,7
                2024-13-01,7,7,7
                2024-06-15,5,5,5
                """);

        String market = "X/X/X/X/X|EXPORT|FULL|";
        assertThat(file.stated())
                .containsExactly(
                        market + "2025-03 278500 REVISED 2025-06-03T05:00:00Z",
                        market + "2025-03 278400 REVISED 2025-08-05T05:00:00Z",
                        market + "2025-04 287.1 REVISED 2025-06-03T05:00:00Z",
                        market + "2025-05 279000 REVISED 2025-07-03T05:00:00Z",
                        market + "2025-05 278400.5 REVISED 2025-08-05T05:00:00Z",
                        market + "2025-06 277300 REVISED 2025-08-05T05:00:00Z",
                        market + "2024-12 0 REVISED 2025-06-03T05:00:00Z",
                        market + "2024-11 7 REVISED 2025-06-03T05:00:00Z",
                        market + "2024-09 7 REVISED 2025-06-03T05:00:00Z",
                        market + "2024-09 8 REVISED 2025-08-05T05:00:00Z",
                        market + "2024-08 7 REVISED 2025-07-03T05:00:00Z",
                        market + "2024-06 5 REVISED 2025-06-03T05:00:00Z");
        assertThat(file.refused()).extracting(RefusedRow::line).containsExactly(6L, 9L, 10L, 11L);
    }

    @Test
    void shouldReadVintagesWithHyphens() throws IOException {
        SourceFile file =
                trade(SourceFile.of("alfred")).read("observation_date,A_2025-07-03,A_2025-08-05\n2025-05-01,1,2\n");

        assertThat(file.stated())
                .containsExactly(
                        "X/X/X/X/X|EXPORT|FULL|2025-05 1 REVISED 2025-07-03T05:00:00Z",
                        "X/X/X/X/X|EXPORT|FULL|2025-05 2 REVISED 2025-08-05T05:00:00Z");
    }

    private static SourceFile trade(SourceFile file) {
        for (String field : List.of("reporter", "scheme", "category", "partner", "unit")) {
            file.given(field, "X");
        }
        return file.given("flow", "EXPORT");
    }

    @Test
    void shouldSayAsOfEachOf80VintagesWhatItsColumnSays() throws IOException {
        Random random = new Random(20261128L);
        TreeMap<Period, Amount> known = new TreeMap<>();
        for (int release = 0; release < 80; release++) {
            for (int month = Math.max(0, release - 6); month <= release; month++) {
                if (month == release || random.nextInt(3) == 0) {
                    known.put(Period.ofMonth(Period.monthNumber(2018, 1) + month), Amount.of(random.nextInt(50) + 100));
                }
            }
            releases.put(LocalDate.of(2018, 2, 3).plusMonths(release), new TreeMap<>(known));
        }

        List<Statement> statements = read();

        assertThat(asOfEachRelease(statements)).isEqualTo(releases);
        assertThat(statements).hasSize(changes());
    }

    @Test
    void shouldSayOfRealVintagesWhatTheyWere() throws IOException {
        Path file = Path.of("..", "shared", "data", "kr-total-vintages.csv");
        assumeThat(file).as("the real figures beside the project").exists();
        List<Statement> stated = new ArrayList<>();
        StatementFiles.read(file, WorkingDays.NONE, stated::add, refused -> {
            throw new AssertionError(refused);
        });
        for (LocalDate date : stated.stream()
                .map(statement -> date(statement, ZoneOffset.UTC))
                .collect(Collectors.toCollection(TreeSet::new))) {
            releases.put(date, standing(stated, date, ZoneOffset.UTC));
        }
        assertThat(releases).hasSizeGreaterThan(5);

        assertThat(asOfEachRelease(read())).isEqualTo(releases);
    }

    private Map<LocalDate, Map<Period, Amount>> asOfEachRelease(List<Statement> statements) {
        Map<LocalDate, Map<Period, Amount>> found = new TreeMap<>();
        releases.keySet().forEach(date -> found.put(date, standing(statements, date, ZONE)));
        return found;
    }

    /** How many cells differ from the release before. */
    private int changes() {
        int changes = 0;
        TreeMap<Period, Amount> before = new TreeMap<>();
        for (Map<Period, Amount> release : releases.values()) {
            for (Map.Entry<Period, Amount> cell : release.entrySet()) {
                changes += cell.getValue().equals(before.put(cell.getKey(), cell.getValue())) ? 0 : 1;
            }
        }
        return changes;
    }

    private static Map<Period, Amount> standing(List<Statement> statements, LocalDate date, ZoneId zone) {
        TreeMap<Period, Figure> figures = new TreeMap<>();
        for (Statement statement : statements) {
            if (!date(statement, zone).isAfter(date)) {
                figures.merge(
                        statement.period(),
                        statement.figure(),
                        (one, other) -> Figure.PRECEDENCE.compare(one, other) > 0 ? one : other);
            }
        }
        Map<Period, Amount> values = new TreeMap<>();
        figures.forEach((period, figure) -> {
            if (figure.value() != null) {
                values.put(period, figure.value());
            }
        });
        return values;
    }

    private static LocalDate date(Statement statement, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(statement.figure().releasedAt()), zone);
    }

    /** Writes all releases as a table of ALFRED and reads it. */
    private List<Statement> read() throws IOException {
        StringBuilder table = new StringBuilder("observation_date");
        TreeSet<Period> periods = new TreeSet<>();
        releases.forEach((date, values) -> {
            table.append(",EXP_").append(date.format(DateTimeFormatter.BASIC_ISO_DATE));
            periods.addAll(values.keySet());
        });
        for (Period period : periods) {
            table.append('\n').append(period).append("-01");
            for (Map<Period, Amount> values : releases.values()) {
                @Nullable Amount value = values.get(period);
                table.append(',').append(value == null ? "." : value);
            }
        }
        return trade(SourceFile.of("alfred"))
                .read(table.append('\n').toString())
                .statements();
    }
}
