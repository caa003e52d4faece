package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.promptly;
import static io.tidemark.domain.market.Statements.startOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the stored format, of every version, for ever: these bytes lie in the changelogs of whoever runs Tidemark, and every
 * later release must read them.
 *
 * <p>Stored are the ordinals of {@link Flow}, {@link Coverage}, {@link Status} and {@link AlertState}. Their constants must
 * never be reordered or removed, and new ones come last; all of them are in the file. A change of the format takes the next
 * version and a file of its own; a file that is there is never written again.
 */
class MarketRowTest {
    /** Which alerts are announced grows with the catalogue, and with it what the ledger holds; the bytes stay comparable. */
    static final EngineSettings RECORDS_ONLY = EngineSettings.of(new Catalogue(
            MinimumHistory.defaults(),
            Materiality.parse("*/*/*/*/* kinds=RECORD_HIGH,RECORD_LOW,RECORD_TIED measures=VALUE"),
            StreakRules.defaults(),
            Tolerance.defaults(),
            RoundLevels.defaults()));

    /** The same history as each version stored it, the newest last. */
    static final List<Integer> VERSIONS = List.of(1, 2, 3);

    private static final int NEWEST = 3;

    private static Map<String, byte[]> golden(int version) {
        return golden("market-rows-v" + version + ".txt");
    }

    private static Map<String, byte[]> golden(String name) {
        Map<String, byte[]> rows = new TreeMap<>();
        try (InputStream file = MarketRowTest.class.getResourceAsStream("/domain/" + name)) {
            new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(row -> rows.put(row[0], HexFormat.of().parseHex(row[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Test
    void shouldWriteTheBytesThatItsVersionAlwaysWrote() {
        Map<String, byte[]> rows = new TreeMap<>();
        told().drainDirty(rows::put);

        assertThat(hex(rows)).isEqualTo(hex(golden(NEWEST)));
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void shouldGoOnFromTheBytesOfEveryVersion(int version) {
        MarketState restored = new MarketState(KOREA, RECORDS_ONLY);
        golden(version).forEach(restored::restore);
        MarketState told = told();

        for (Statement statement : nextStatements()) {
            MarketChanges changes = restored.apply(statement, promptly(statement));
            assertThat(changes).as("after %s", statement).isEqualTo(told.apply(statement, promptly(statement)));
            assertThat(changes.rows()).isNotEmpty();
        }
        Map<String, byte[]> ofRestored = new TreeMap<>();
        Map<String, byte[]> ofTold = new TreeMap<>();
        restored.drainDirty(ofRestored::put);
        told.drainDirty((year, row) -> {
            if (ofRestored.containsKey(year)) {
                ofTold.put(year, row);
            }
        });
        assertThat(hex(ofRestored)).isEqualTo(hex(ofTold));
    }

    /** Figures that are held, in the place of another and of none, and alerts whose change is held, which version 3 has first. */
    @Test
    void shouldKeepWhatIsHeldInTheBytesOfItsVersion() {
        Figures figures = new Figures();
        LifeLedger lives = new LifeLedger();
        golden("market-rows-held-v3.txt")
                .forEach((year, row) -> MarketRow.decode(Integer.parseInt(year), ByteBuffer.wrap(row), figures, lives));
        Map<String, byte[]> again = new TreeMap<>();
        golden("market-rows-held-v3.txt").keySet().forEach(year -> {
            int number = Integer.parseInt(year);
            again.put(year, MarketRow.encode(number, figures, lives.year(number)));
        });
        assertThat(hex(again)).isEqualTo(hex(golden("market-rows-held-v3.txt")));

        // What is held now and takes the place of what people were told is owed to them, which it was not then.
        MarketState before = held();
        Map<String, byte[]> rows = new TreeMap<>();
        before.drainDirty(rows::put);
        MarketState held = new MarketState(KOREA, RECORDS_ONLY);
        rows.forEach(held::restore);

        MarketState restored = new MarketState(KOREA, RECORDS_ONLY);
        golden("market-rows-held-v3-untied.txt").forEach(restored::restore);
        Statement confirmation = exports("2011-07", "5140", "2011-08-03");
        MarketChanges confirmed = restored.apply(confirmation, promptly(confirmation));
        assertThat(held.apply(confirmation, promptly(confirmation))).isEqualTo(confirmed);
        assertThat(confirmed.alerts()).as("what July beat is held itself").isEmpty();

        Statement correction = exports("2011-06", "40.1", "2011-08-04");
        MarketChanges corrected = restored.apply(correction, promptly(correction));
        assertThat(held.apply(correction, promptly(correction)).rows()).isEqualTo(corrected.rows());
        assertThat(corrected.alerts())
                .filteredOn(AlertChange::live)
                .extracting(change ->
                        change.fact().key().kind() + " " + change.fact().key().period())
                .contains("RECORD_HIGH 2011-07");
    }

    /** Ties of a constant series that an earlier release announced are in its bytes, and in nobody's way. */
    @Test
    void shouldGoOnFromAlertsThatAreNoFactsAnyMore() {
        MarketState restored = new MarketState(KOREA, RECORDS_ONLY);
        golden("market-rows-held-v3.txt").forEach(restored::restore);
        Statement confirmation = exports("2011-07", "5140", "2011-08-03");
        Statement correction = exports("2011-06", "40.1", "2011-08-04");

        assertThat(restored.apply(confirmation, promptly(confirmation)).alerts())
                .isEmpty();
        assertThat(restored.apply(correction, promptly(correction)).alerts())
                .filteredOn(AlertChange::live)
                .extracting(change ->
                        change.fact().key().kind() + " " + change.fact().key().period())
                .contains("RECORD_HIGH 2011-07");
    }

    private static MarketState held() {
        MarketState state = new MarketState(KOREA, RECORDS_ONLY);
        for (int month = Period.monthNumber(2010, 1); month < Period.monthNumber(2011, 7); month++) {
            Statement statement = exports(
                    Period.ofMonth(month).toString(), month == Period.monthNumber(2011, 6) ? "48" : "40", "2011-07-15");
            state.apply(statement, promptly(statement));
        }
        for (Statement statement :
                List.of(exports("2011-07", "5140", "2011-08-01"), exports("2011-06", "0.04", "2011-08-02"))) {
            assertThat(state.apply(statement, promptly(statement)).doubt()).isEqualTo(Doubt.HELD);
        }
        return state;
    }

    /** Else an ordinal could change its meaning unseen. */
    @Test
    void shouldHoldEveryConstantThatIsStored() {
        Figures figures = new Figures();
        LifeLedger lives = new LifeLedger();
        golden(NEWEST)
                .forEach((year, row) -> MarketRow.decode(Integer.parseInt(year), ByteBuffer.wrap(row), figures, lives));

        for (Flow flow : Flow.values()) {
            assertThat(Coverage.values()).as("%s", flow).anyMatch(coverage -> figures.find(coverage, flow) != null);
        }
        for (Coverage coverage : Coverage.values()) {
            assertThat(Flow.values()).as("%s", coverage).anyMatch(flow -> figures.find(coverage, flow) != null);
        }
        assertThat(lives.year(2011).values().stream().map(Life::state))
                .as("a life keeps a correction as an amendment")
                .contains(AlertState.RAISED, AlertState.AMENDED, AlertState.RETRACTED, AlertState.REINSTATED);
        SeriesHistory exports = figures.series(Coverage.FULL, Flow.EXPORT);
        assertThat(List.of("2010-01", "2010-02", "2010-03"))
                .map(period -> exports.figure(Period.parse(period)).status())
                .containsExactly(Status.values());
    }

    @Test
    void shouldRefuseTheRowOfALaterRelease() {
        byte[] later = golden(NEWEST).get("2011");
        later[0] = NEWEST + 1;
        MarketState state = new MarketState(KOREA, RECORDS_ONLY);

        assertThatThrownBy(() -> state.restore("2011", later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("State of version 4 was written by a later release; this one knows 3");
    }

    /** Every flow, coverage, status and layout; alerts in every state, live and not. */
    private static MarketState told() {
        MarketState state = new MarketState(KOREA, RECORDS_ONLY);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            String period = Period.ofMonth(Period.monthNumber(2010, 1) + i).toString();
            Status status = Status.values()[i % 3];
            statements.add(said(Flow.EXPORT, Coverage.FULL, period, billion("40." + i), status, "2011-07-20", null));
        }
        statements.add(exports("2011-07", "51.4", "2011-08-01"));
        statements.add(exports("2011-07", "30", "2011-08-16"));
        statements.add(exports("2011-07", "52", "2011-08-20"));
        statements.add(exports("2011-06", "60", "2011-08-21"));
        statements.add(exports("2011-05", "12", "2011-08-22"));
        statements.add(exports("2011-04", null, "2011-08-23"));
        statements.add(exports("2010-Q1", "121.5", "2011-08-23"));
        statements.add(exports("2011-04", "41.1", "2011-08-24"));
        statements.add(exports("2011-08", "61", "2011-09-01"));
        Amount largest = Amount.of(BigDecimal.TEN.pow(24));
        Quantity tonnes = new Quantity(Amount.parse("34000.5"), "T");
        statements.add(said(Flow.IMPORT, Coverage.FULL, "2011-07", largest, Status.FINAL, "2011-08-01", tonnes));
        statements.add(said(Flow.IMPORT, Coverage.FULL, "2011-06", Amount.of(1), Status.FINAL, "2011-08-01", null));
        statements.add(
                said(Flow.EXPORT, Coverage.FIRST_10_DAYS, "2011-07", billion("12"), Status.FINAL, "2011-07-11", null));
        statements.add(
                said(Flow.IMPORT, Coverage.FIRST_20_DAYS, "2011-07", billion("25"), Status.FINAL, "2011-07-21", null));
        statements.add(
                said(Flow.STATISTIC, Coverage.FULL, "2011-S1", billion("1.5"), Status.REVISED, "2011-07-21", null));
        statements.forEach(statement -> state.apply(statement, promptly(statement)));
        return state;
    }

    private static List<Statement> nextStatements() {
        return List.of(
                exports("2011-09", "62", "2011-10-01"),
                exports("2011-08", "50.6", "2011-10-16"),
                said(Flow.IMPORT, Coverage.FULL, "2011-08", billion("44"), Status.FINAL, "2011-09-01", null),
                said(Flow.STATISTIC, Coverage.FULL, "2011-S2", billion("2"), Status.FINAL, "2012-01-21", null),
                said(Flow.EXPORT, Coverage.FIRST_10_DAYS, "2011-08", billion("13"), Status.FINAL, "2011-08-11", null));
    }

    private static Statement exports(String period, @Nullable String billion, String releasedOn) {
        Amount value = billion == null ? null : billion(billion);
        return said(Flow.EXPORT, Coverage.FULL, period, value, Status.PROVISIONAL, releasedOn, null);
    }

    private static Statement said(
            Flow flow,
            Coverage coverage,
            String period,
            @Nullable Amount value,
            Status status,
            String releasedOn,
            @Nullable Quantity quantity) {
        Amount workingDays = quantity == null ? null : Amount.parse("22.5");
        Figure figure = new Figure(startOf(releasedOn), 7, value, status, quantity, workingDays);
        return new Statement(new Series(KOREA, flow, coverage), Period.parse(period), figure, null, null);
    }

    private static String hex(Map<String, byte[]> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + HexFormat.of().formatHex(row.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
