package io.tidemark.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerancesTest {
    @Test
    void shouldReadTheRateOfAllAndThoseOfSome() {
        assertThat(Tolerances.parse("0.003")).isEqualTo(Tolerances.of(Tolerance.defaults()));
        assertThat(Tolerances.parse("0.003, US=0.05, EU27=0"))
                .isEqualTo(new Tolerances(
                        new Tolerance(3000), Map.of("US", new Tolerance(50_000), "EU27", new Tolerance(0))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, Not a share below 1 with at most six decimals",
        "0.0000001, Not a share below 1 with at most six decimals",
        "US=0.01, Not a share below 1 with at most six decimals",
        "'0.003,US', Not a reporter and its rate",
        "'0.003,us=0.01', Not a reporter and its rate",
        "'0.003,US=0.01,US=0.02', Two rates of US",
    })
    void shouldNameThePartThatCannotBeRead(String text, String fault) {
        assertThatThrownBy(() -> Tolerances.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(fault);
    }

    @Test
    void shouldMeasureEachReporterByItsOwnRate() {
        assertThat(recordOf("KR/TOTAL/ALL/WORLD/USD").robustness()).isEqualTo(Robustness.FIRM);
        assertThat(recordOf("US/TOTAL/ALL/WORLD/USD").robustness()).isEqualTo(Robustness.FRAGILE);
    }

    /** A record by one percent. */
    private static Fact recordOf(String market) {
        Catalogue catalogue = new Catalogue(
                MinimumHistory.defaults(),
                Materiality.defaults(),
                StreakRules.defaults(),
                Tolerances.parse("0.003,US=0.02"),
                RoundLevels.defaults());
        World world = new World(new EngineSettings(catalogue, Long.MAX_VALUE));
        List<Fact> records = new ArrayList<>();
        long[] values = {100, 100, 100, 101};
        for (int i = 0; i < values.length; i++) {
            Figure figure = new Figure(i, 0, Amount.of(values[i]), Status.FINAL, null, null);
            Series series = new Series(Market.parse(market), Flow.EXPORT, Coverage.FULL);
            Statement statement = new Statement(series, Period.year(2020 + i), figure, null, null);
            world.state(statement, new Cause.Position("trade.events.v1", 0, i, i))
                    .forEach(changes -> changes.alerts().stream()
                            .map(AlertChange::fact)
                            .filter(fact -> fact.key().kind() == AlertKind.RECORD_HIGH
                                    && fact.key().measure() == Measure.VALUE)
                            .forEach(records::add));
        }
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
