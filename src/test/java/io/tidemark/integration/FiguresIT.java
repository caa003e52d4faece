package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.cli.TidemarkCommand;
import io.tidemark.runtime.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever wants figures asks for them on the command line, with nothing but Kafka. */
final class FiguresIT {
    private static final String KOREA = "KR/TOTAL/ALL/WORLD/USD";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedBroker broker;
    private static TestInstallation tidemark;

    @BeforeAll
    static void publishTheSample() throws Exception {
        broker = EmbeddedBroker.start();
        tidemark = TestInstallation.provisioned(broker, "figures");
        tidemark.publishNames(ShippedSample.names());
        tidemark.publish(ShippedSample.statements());
        tidemark.startStream();
        tidemark.awaitNoLag();
    }

    @AfterAll
    static void stop() {
        tidemark.close();
        broker.close();
    }

    /** In this process, so that it takes no time to start. */
    private static String ask(String... command) {
        List<String> more = new ArrayList<>(List.of(command));
        List<String> line = tidemark.commandLine(more.remove(0), more.toArray(String[]::new));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(TidemarkCommand.run(line.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldPrintTotalsForPeople() {
        assertThat(ask("totals", KOREA, "--from", "2011-06", "--to", "2011-07").lines())
                .containsExactly(
                        "period   flow             value  on year     year to date  on year        12 months  on year  status",
                        "2011-06  EXPORT  46,737,000,000   +11.1%  273,590,000,000   +23.6%  518,652,000,000   +23.5%  FINAL",
                        "2011-06  IMPORT  44,825,000,000   +27.1%  258,248,000,000   +26.7%  479,674,000,000   +25.7%  FINAL",
                        "2011-07  EXPORT  48,950,000,000   +21.1%  322,540,000,000   +23.2%  527,178,000,000   +23.0%  FINAL",
                        "2011-07  IMPORT  44,296,000,000   +25.1%  302,544,000,000   +26.5%  488,548,000,000   +25.5%  FINAL");
    }

    @Test
    void shouldPrintWhatWasKnownOnADay() throws Exception {
        JsonNode rows = JSON.readTree(ask(
                "totals", KOREA, "--as-of", "2011-08-01", "--from", "2011-07", "--flow", "export", "--format", "json"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).at("/month/value").textValue()).isEqualTo("51400000000");
        assertThat(rows.get(0).at("/figure/releasedAt").textValue()).isEqualTo("2011-08-01T00:00:00Z");
    }

    /** All of them, of 25 years: what is printed in one piece is more than any buffer holds. */
    @Test
    void shouldPrintWhatIsKnownNowAlsoAsOfToday() {
        String today = ask("totals", KOREA, "--as-of", "2100-01-01", "--format", "csv");

        assertThat(today).isEqualTo(ask("totals", KOREA, "--format", "csv"));
        assertThat(today.lines())
                .startsWith(
                        "market,flow,coverage,period,window,value,months,expectedMonths,published,discrepant,workingDays,"
                                + "dailyAverage,quantity,quantityUnit,unitPrice,yearEarlier,changeOnYear,dailyAverageChangeOnYear,"
                                + "unitPriceChangeOnYear,volumeChangeOnYear,changeOnMonth,status,releasedAt,revision")
                .anyMatch(line -> line.startsWith("KR/TOTAL/ALL/WORLD/USD,IMPORT,FULL,2025-10,LIFETIME,"))
                .allMatch(line -> line.chars().filter(c -> c == ',').count() == 23);
        assertThat(ask("balances", KOREA, "--as-of", "2100-01-01", "--format", "csv"))
                .isEqualTo(ask("balances", KOREA, "--format", "csv"))
                .contains(
                        "\nKR/TOTAL/ALL/WORLD/USD,FULL,2011-07,MONTH,4654000000,1,1,5002000000,-348000000,1912000000\n");
    }

    @Test
    void shouldPrintWhatWasStatedAsSdmxCsv() {
        assertThat(ask("totals", KOREA, "--from", "2024-12", "--to", "2024-12", "--format", "sdmx-csv")
                        .lines())
                .containsExactly(
                        "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,SCHEME,CATEGORY,PARTNER,UNIT,FLOW,COVERAGE,TIME_PERIOD,"
                                + "OBS_VALUE,OBS_STATUS,RELEASED_AT,REVISION,QUANTITY,QUANTITY_UNIT,WORKING_DAYS,RELEASE_ID,SOURCE",
                        "dataflow,TIDEMARK:FIGURES(1.0),I,KR,TOTAL,ALL,WORLD,USD,EXPORT,FULL,2024-12,61359000000,A,"
                                + "2025-01-01T00:00:00Z,0,,,,,",
                        "dataflow,TIDEMARK:FIGURES(1.0),I,KR,TOTAL,ALL,WORLD,USD,IMPORT,FULL,2024-12,54866000000,A,"
                                + "2025-01-01T00:00:00Z,0,,,,,");
    }

    @Test
    void shouldPrintBalances() {
        assertThat(ask("balances", KOREA, "--from", "2011-07", "--to", "2011-07")
                        .lines())
                .containsExactly(
                        "period         balance       on year    year to date         on year       12 months       on year",
                        "2011-07  4,654,000,000  -348,000,000  19,996,000,000  -2,540,000,000  38,630,000,000  -733,000,000");
    }

    @Test
    void shouldFindMarketsByTheirNamesInBothLanguages() {
        String found = ask("markets", "반도체");

        assertThat(found.lines())
                .containsExactly(
                        "market                name                                이름                  newest          exports  imports  statistic  balance",
                        "KR/MTI/831/WORLD/USD  Korea · semiconductors · the world  한국 · 반도체 · 세계  2025-11  17,258,000,000");
        assertThat(ask("markets", "SEMI world")).isEqualTo(found);
    }

    @Test
    void shouldPrintAlertsOfAKindAsCsvAndJson() throws Exception {
        List<String> choice =
                List.of("alerts", "--kind", "record_high,RANK", "--state", "retracted", "--period", "2011-07");
        List<String> csv = ask(with(choice, "--format", "csv")).lines().toList();
        List<String> json = ask(with(choice, "--format", "json")).lines().toList();

        assertThat(csv.get(0)).startsWith("id,version,state,live,held,kind,market,");
        assertThat(csv).hasSize(json.size() + 1).hasSizeGreaterThan(1);
        for (String line : json) {
            JsonNode alert = JSON.readTree(line);
            assertThat(alert.get("state").textValue()).isEqualTo("RETRACTED");
            assertThat(alert.get("kind").textValue()).isIn("RECORD_HIGH", "RANK");
            assertThat(alert.get("period").textValue()).isEqualTo("2011-07");
            assertThat(csv).anyMatch(row -> row.startsWith(alert.get("id").textValue() + ","));
        }
    }

    private static String[] with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
