package io.tidemark.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFilesTest {
    private static final List<String> FILES = List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv");

    private static final List<String> COLUMNS =
            List.of(("action,reporter,scheme,category,partner,unit,flow,coverage,period,value,quantity,quantityUnit,"
                            + "workingDays,status,releasedAt,revision,releaseId,source")
                    .split(",", -1));

    private static final Path SHARED = Path.of("..", "shared", "data");

    @ParameterizedTest
    @ValueSource(strings = {"kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv"})
    void shouldSayWhoPublishedAndHowItWasCompiled(String file) throws IOException {
        String text;
        try (InputStream in = open(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String header = text.lines().takeWhile(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
        assertThat(header).contains("Published by:", "Compiled by:", "Assumed:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv"})
    void shouldHoldValidStatementsInOrderOfRelease(String file) {
        List<NamedCsvRecord> rows = read(file);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getHeader()).isEqualTo(COLUMNS);
            assertThat(Validation.check(draft(row))).isInstanceOf(Validation.Accepted.class);
        });
        assertThat(rows).isSortedAccordingTo(Comparator.comparing(SampleFilesTest::releasedAt));
    }

    @Test
    void shouldStateEachVintageOnce() {
        assertThat(FILES.stream().flatMap(file -> read(file).stream()))
                .extracting(row -> series(row) + row.getField("period") + releasedAt(row))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPORT", "IMPORT"})
    void shouldHaveEveryMonthOfTheTotals(String flow) {
        List<String> months = Stream.iterate(YearMonth.of(2000, 1), month -> month.plusMonths(1))
                .limit(311)
                .map(YearMonth::toString)
                .toList();
        assertThat(months).last().isEqualTo("2025-11");
        assertThat(totals(flow).keySet()).containsExactlyElementsOf(months);
    }

    @ParameterizedTest
    @ValueSource(strings = {"831", "741"})
    void shouldHaveEveryMonthOfTheItems(String item) {
        assertThat(read("kr-items.csv").stream()
                        .filter(row -> row.getField("category").equals(item)))
                .extracting(row -> row.getField("period"))
                .hasSize(35)
                .isSorted()
                .startsWith("2023-01")
                .endsWith("2025-11");
    }

    /** The first release and what became of it: docs/definitions.md, "Real cases". */
    @ParameterizedTest
    @CsvSource({
        "2011-07,EXPORT,2011-08-01 51400 PROVISIONAL,2011-08-16 50600 REVISED,2012-02-15 48950 FINAL",
        "2011-07,IMPORT,2011-08-01 44200 PROVISIONAL,2011-08-16 44300 REVISED,2012-02-15 44296 FINAL",
        "2011-12,EXPORT,2012-01-01 49700 PROVISIONAL,2012-01-16 47744 REVISED,2012-02-15 47744 FINAL",
        "2011-12,IMPORT,2012-01-01 45700 PROVISIONAL,2012-01-16 45488 REVISED,2012-02-15 45488 FINAL",
    })
    void shouldHaveTheVintagesOf2011(String month, String flow, String first, String second, String last) {
        assertThat(read("kr-total.csv").stream()
                        .filter(row -> row.getField("flow").equals(flow)
                                && row.getField("period").equals(month)))
                .extracting(row -> releasedAt(row).toString().substring(0, 10) + " "
                        + value(row).divideToIntegralValue(millions(1)).toBigInteger() + " " + row.getField("status"))
                .containsExactly(first, second, last);
    }

    @Test
    void shouldReleaseAMonthOnTheFirstOfTheNext() {
        Map<String, Instant> firstReleases = read("kr-total.csv").stream()
                .collect(Collectors.toMap(row -> row.getField("period"), SampleFilesTest::releasedAt, (a, b) -> a));
        firstReleases.forEach((period, releasedAt) -> assertThat(releasedAt)
                .isEqualTo(Instant.parse(YearMonth.parse(period).plusMonths(1) + "-01T00:00:00Z")));
    }

    @Test
    void shouldKeepTheRecordsThatJuly2011Broke() {
        Map<String, BigDecimal> exports = totals("EXPORT");
        Map<String, BigDecimal> imports = totals("IMPORT");
        List<String> before = exports.keySet().stream()
                .filter(month -> month.compareTo("2011-07") < 0)
                .toList();
        assertThat(before).allSatisfy(month -> assertThat(exports.get(month)).isLessThan(millions(48_950)));
        Function<String, BigDecimal> surplus = month ->
                Objects.requireNonNull(exports.get(month)).subtract(Objects.requireNonNull(imports.get(month)));
        String best = before.stream().max(Comparator.comparing(surplus)).orElseThrow();
        assertThat(best).isEqualTo("2010-06");
        assertThat(surplus.apply(best)).isEqualByComparingTo(millions(6_794));
    }

    /** Control sums in billions. Twelve rounded months are at most 6 million off. */
    @ParameterizedTest
    @CsvSource({
        "EXPORT,2022,683.585",
        "EXPORT,2023,632.226",
        "EXPORT,2024,683.609",
        "IMPORT,2024,631.767",
        "EXPORT,2024-12,61.359",
        "EXPORT,2025,640.204"
    })
    void shouldAddUpToTheControlSums(String flow, String period, BigDecimal billions) {
        assertThat(sum(flow, period)).isCloseTo(billions.movePointRight(9), within(millions(6)));
    }

    @Test
    void shouldRankTheYearsAsTheyRank() {
        List<String> years = Stream.iterate(2000, year -> year + 1)
                .limit(25)
                .map(String::valueOf)
                .sorted(Comparator.comparing((String year) -> sum("EXPORT", year))
                        .reversed())
                .toList();
        assertThat(years).startsWith("2024", "2022");
    }

    @ParameterizedTest
    @CsvSource({"kr-total.csv,kr-total-monthly.csv", "kr-items.csv,kr-mti-items-monthly.csv"})
    void shouldRoundTheCollectedFigures(String sample, String collected) throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "../shared is not here");
        Map<String, BigDecimal> real = latest(parse(Files.newInputStream(SHARED.resolve(collected))));
        Map<String, BigDecimal> ours = latest(read(sample));
        assertThat(ours)
                .isNotEmpty()
                .allSatisfy((key, value) -> assertThat(value)
                        .isEqualByComparingTo(Objects.requireNonNull(real.get(key), key)
                                .movePointLeft(6)
                                .setScale(0, RoundingMode.HALF_UP)
                                .movePointRight(6)));
    }

    private static BigDecimal sum(String flow, String periodPrefix) {
        return totals(flow).entrySet().stream()
                .filter(month -> month.getKey().startsWith(periodPrefix))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The latest total of every month. */
    private static Map<String, BigDecimal> totals(String flow) {
        List<NamedCsvRecord> rows = read("kr-total.csv").stream()
                .filter(row -> row.getField("flow").equals(flow))
                .toList();
        Map<String, BigDecimal> totals = new TreeMap<>();
        rows.forEach(row -> totals.put(row.getField("period"), value(row)));
        return totals;
    }

    /** The latest value of every series and period: rows are in order of release. */
    private static Map<String, BigDecimal> latest(List<NamedCsvRecord> rows) {
        Map<String, BigDecimal> values = new TreeMap<>();
        rows.forEach(row -> values.put(series(row) + "|" + row.getField("period"), value(row)));
        return values;
    }

    private static String series(NamedCsvRecord row) {
        return String.join("/", row.getFields().subList(1, 8));
    }

    private static Instant releasedAt(NamedCsvRecord row) {
        return Instant.parse(row.getField("releasedAt"));
    }

    private static BigDecimal value(NamedCsvRecord row) {
        return new BigDecimal(row.getField("value"));
    }

    private static BigDecimal millions(long millions) {
        return BigDecimal.valueOf(millions).movePointRight(6);
    }

    private static Draft draft(NamedCsvRecord row) {
        return new Draft(
                row.getField("action"),
                row.getField("reporter"),
                row.getField("scheme"),
                row.getField("category"),
                row.getField("partner"),
                row.getField("unit"),
                row.getField("flow"),
                row.getField("coverage"),
                row.getField("period"),
                value(row),
                null,
                null,
                null,
                row.getField("status"),
                releasedAt(row).toEpochMilli(),
                Integer.parseInt(row.getField("revision")),
                row.getField("releaseId"),
                row.getField("source"));
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(SampleFilesTest.class.getResourceAsStream("/sample/" + file), file);
    }

    private static List<NamedCsvRecord> read(String file) {
        return parse(open(file));
    }

    private static List<NamedCsvRecord> parse(InputStream in) {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(in)) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
