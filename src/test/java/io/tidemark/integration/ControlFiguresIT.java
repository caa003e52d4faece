package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.market.Reader;
import io.tidemark.oracle.BatchOracle;
import io.tidemark.oracle.SharedData;
import io.tidemark.runtime.EmbeddedBroker;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everyone can look up about Korea's trade, as the topics say it of the published months 1985-01 … 2025-11. */
final class ControlFiguresIT {
    private static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private static BatchOracle.Results results = new BatchOracle.Results(Map.of(), Map.of());
    private static List<AlertChange> alerts = List.of();

    private List<Statement> months = List.of();

    /** Once for all tests, but in each, so that each is reported as skipped where the file is absent. */
    @BeforeEach
    void readWhatTheTopicsSay() throws Exception {
        months = SharedData.read("kr-total-monthly.csv");
        if (results.rows().isEmpty()) {
            Reader reader = whatTheTopicsSay();
            results = reader.known();
            alerts = reader.alerts();
        }
    }

    private Reader whatTheTopicsSay() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "months")) {
            tidemark.startStream();
            tidemark.publish(months);
            tidemark.awaitNoLag();
            return tidemark.readResults();
        }
    }

    @AfterAll
    static void forget() {
        results = new BatchOracle.Results(Map.of(), Map.of());
        alerts = List.of();
    }

    /** Forty years that are loaded at once are history: all of it is announced, and nobody is notified. */
    @Test
    void shouldRaiseNoLiveAlert() {
        assertThat(alerts).hasSizeGreaterThan(10_000).noneMatch(AlertChange::live);
    }

    @Test
    void shouldMake2024TheRecordYear() {
        assertThat(value(Subject.EXPORT, "2024-12", Window.YEAR_TO_DATE)).isEqualTo(Amount.of(683_609_488_000L));
        assertThat(value(Subject.EXPORT, "2024-12", Window.MONTH)).isEqualTo(Amount.of(61_359_250_000L));

        AlertKey year = recordHigh(ComparisonSet.ALL_TIME, AlertWindow.YEAR, "2024");
        assertThat(results.facts().get(year))
                .isEqualTo(recordFact(
                        year,
                        683_609_488_000L,
                        new Holder(Measured.of(Amount.of(683_584_759_000L)), Period.year(2022)),
                        new Comparison(ComparisonSet.ALL_TIME, 39, Period.year(1985), 0),
                        Robustness.FRAGILE,
                        true));
    }

    @Test
    void shouldMake2025TheBestJanuaryToNovember() {
        assertThat(value(Subject.EXPORT, "2025-11", Window.YEAR_TO_DATE)).isEqualTo(Amount.of(640_203_667_000L));

        AlertKey toNovember = recordHigh(ComparisonSet.SAME_PERIOD, AlertWindow.YEAR_TO_DATE, "2025-11");
        assertThat(results.facts().get(toNovember))
                .isEqualTo(recordFact(
                        toNovember,
                        640_203_667_000L,
                        new Holder(Measured.of(Amount.of(628_736_093_000L)), Period.month(2022, 11)),
                        new Comparison(ComparisonSet.SAME_PERIOD, 40, Period.month(1985, 11), 0),
                        Robustness.FIRM,
                        // The figures of 2025 are not final yet.
                        false));
    }

    @Test
    void shouldBalanceEveryMonthToTheDollar() {
        int balances = 0;
        for (Statement exports : months) {
            BigDecimal imported = exports.series().flow() == Flow.EXPORT ? imported(exports) : null;
            if (imported != null) {
                BigDecimal balance = exports.figure().value().toBigDecimal().subtract(imported);
                assertThat(value(
                                exports.series().market(),
                                Subject.BALANCE,
                                exports.period().toString(),
                                Window.MONTH))
                        .isEqualTo(Amount.of(balance));
                balances++;
            }
        }

        assertThat(balances).isEqualTo(491);
        assertThat(results.rows().keySet())
                .filteredOn(row -> row.subject() == Subject.BALANCE)
                .hasSize(491);
    }

    private @Nullable BigDecimal imported(Statement exports) {
        return months.stream()
                .filter(other -> other.series().market().equals(exports.series().market())
                        && other.series().flow() == Flow.IMPORT
                        && other.period().equals(exports.period()))
                .map(other -> other.figure().value().toBigDecimal())
                .findAny()
                .orElse(null);
    }

    private static AlertKey recordHigh(ComparisonSet set, AlertWindow window, String period) {
        return new AlertKey(
                AlertKind.RECORD_HIGH,
                Extreme.HIGH,
                set,
                KOREA,
                Subject.EXPORT,
                Coverage.FULL,
                Measure.VALUE,
                window,
                Period.parse(period),
                AlertKey.Particular.NONE);
    }

    private static Fact recordFact(
            AlertKey key,
            long value,
            Holder previous,
            Comparison comparison,
            Robustness robustness,
            boolean confirmed) {
        Measured measured = Measured.of(Amount.of(value));
        return new Fact(key, measured, previous, List.of(), comparison, null, robustness, confirmed);
    }

    private static @Nullable Amount value(Subject subject, String period, Window window) {
        return value(KOREA, subject, period, window);
    }

    private static @Nullable Amount value(Market market, Subject subject, String period, Window window) {
        Row row = results.rows().get(new BatchOracle.RowId(market, subject, Coverage.FULL, Period.parse(period)));
        assertThat(row).as("row of %s %s", subject, period).isNotNull();
        WindowTotal total = row.window(window);
        assertThat(total).as("%s of %s %s", window, subject, period).isNotNull();
        return total.value();
    }
}
