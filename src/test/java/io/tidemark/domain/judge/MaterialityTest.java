package io.tidemark.domain.judge;

import static io.tidemark.domain.AlertWindow.MONTH;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.alert.AlertKind.RECORD_HIGH;
import static io.tidemark.domain.alert.AlertKind.RECORD_LOW;
import static io.tidemark.domain.alert.AlertKind.RECORD_TIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.Tolerance;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialityTest {
    private static final Market CHIPS = Market.parse("KR/HS/8542/WORLD/USD");
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private static Fact fact(Market market, AlertKind kind, Measure measure, AlertWindow window, String value) {
        Amount per = measure == Measure.VALUE ? null : Amount.of(20);
        return new Candidate(
                        new AlertSubject(market, Subject.EXPORT, Coverage.FULL),
                        measure,
                        window,
                        12 * 2025 + 11,
                        new Measured(Amount.parse(value), per),
                        Amount.parse(value),
                        true,
                        Tolerance.defaults())
                .compared(
                        kind,
                        Extreme.HIGH,
                        AlertKey.Particular.NONE,
                        null,
                        List.of(),
                        new Comparison(ComparisonSet.ALL_TIME, 12, window.period(12 * 2024 + 11), 0),
                        Robustness.FIRM);
    }

    private static boolean isMaterial(String rules, Fact fact) {
        return Materiality.parse(rules).of(fact.key().market()).isMaterial(fact);
    }

    @Test
    void shouldWantEverythingByDefaultButOfHsLargeRecordsOfMonthsAndYears() {
        Materiality.Rule ofHs = Materiality.defaults().of(CHIPS);
        Materiality.Rule ofOthers = Materiality.defaults().of(TOTAL);
        Set<AlertKind> records = EnumSet.of(RECORD_HIGH, RECORD_LOW, RECORD_TIED);
        for (AlertKind kind : AlertKind.values()) {
            for (AlertWindow window : AlertWindow.values()) {
                for (Measure measure : Measure.values()) {
                    boolean plan =
                            records.contains(kind) && (window == MONTH || window == YEAR) && measure == Measure.VALUE;
                    assertThat(ofHs.isMaterial(fact(CHIPS, kind, measure, window, "10000000.0001")))
                            .as(kind + " " + window + " " + measure)
                            .isEqualTo(plan);
                    assertThat(ofHs.isMaterial(fact(CHIPS, kind, measure, window, "10000000")))
                            .isFalse();
                    assertThat(ofOthers.isMaterial(fact(TOTAL, kind, measure, window, "0")))
                            .isTrue();
                }
            }
        }
        assertThat(ofHs.isMaterial(fact(CHIPS, RECORD_LOW, Measure.VALUE, MONTH, "-10000000.0001")))
                .as("a large deficit")
                .isTrue();
    }

    @Test
    void shouldLetTheFirstRuleThatMatchesDecide() {
        String rules = "KR/TOTAL/*/*/* kinds=none; KR/*/*/*/* kinds=RANK";

        assertThat(isMaterial(rules, fact(TOTAL, AlertKind.RANK, Measure.VALUE, MONTH, "1")))
                .isFalse();
        assertThat(isMaterial(rules, fact(CHIPS, AlertKind.RANK, Measure.VALUE, MONTH, "1")))
                .isTrue();
        assertThat(isMaterial(rules, fact(CHIPS, RECORD_HIGH, Measure.VALUE, MONTH, "1")))
                .isFalse();
    }

    @Test
    void shouldWantNothingOfAMarketThatMatchesNoRule() {
        assertThat(isMaterial("KR/TOTAL/*/*/*", fact(CHIPS, RECORD_HIGH, Measure.VALUE, MONTH, "1000000000")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kinds=RANK,RECORD_HIGH | true",
                "kinds=RANK | false",
                "kinds=none | false",
                "windows=YEAR,MONTH | true",
                "windows=YEAR | false",
                "measures=GROWTH,DAILY_AVERAGE | true",
                "measures=VALUE | false",
                "above=499.9999 | true",
                "above=500 | false",
                "above=0 measures=DAILY_AVERAGE windows=MONTH kinds=RECORD_HIGH | true",
            })
    void shouldWantWhatAllChoicesOfTheRuleAllow(String choices, boolean plan) {
        Fact fact = fact(TOTAL, RECORD_HIGH, Measure.DAILY_AVERAGE, MONTH, "500");

        assertThat(isMaterial("*/*/*/*/*  " + choices, fact)).isEqualTo(plan);
    }

    @Test
    void shouldReadRulesWithAnySpaceAndASemicolonAtTheEnd() {
        Materiality rules = Materiality.parse("KR/HS/*/*/*\n  kinds=none ;\n\t*/*/*/*/*;\n");

        assertThat(rules.rules())
                .extracting(Materiality.Rule::markets)
                .containsExactly(MarketPattern.parse("KR/HS/*/*/*"), MarketPattern.ALL);
        assertThat(rules.rules().get(0).kinds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/HS/* kinds=none | Rule 1: Not reporter/scheme/category/partner/unit: '*/HS/*'",
                "KR/*/*/*/*; */H S/*/*/* | Rule 2: Not reporter/scheme/category/partner/unit: '*/H'",
                "*/H?/*/*/* | Rule 1: Not a code, nor one with * in it: 'H?'",
                "*/*/*/*/* kind=RANK | Rule 1: 'kind=RANK' is none of kinds=…, windows=…, measures=…, above=…,"
                        + " in which there are no spaces",
                "*/*/*/*/* kinds=RANK, STREAK | Rule 1: 'STREAK' is none of kinds=…, ",
                "*/*/*/*/* none | Rule 1: 'none' is none of kinds=…, ",
                "*/*/*/*/* kinds=RANK kinds=STREAK | Rule 1: 'kinds=STREAK' says kinds a second time",
                "*/*/*/*/* kinds=Rank | Rule 1: 'Rank' in 'kinds=Rank' is none of [RECORD_HIGH, RECORD_LOW, ",
                "*/*/*/*/* windows=none | Rule 1: 'none' in 'windows=none' is none of [MONTH, QUARTER, HALF, YEAR, ",
                "*/*/*/*/* measures= | Rule 1: '' in 'measures=' is none of [VALUE, DAILY_AVERAGE, GROWTH]",
                "*/*/*/*/* above=-1 | Rule 1: 'above=-1' is no number of at most 25 digits and 4 decimals",
                "*/*/*/*/* above=1e7 | Rule 1: 'above=1e7' is no number of at most 25 digits and 4 decimals",
                "KR/*/*/*/*; KR/HS/*/*/* kinds=none | Rule 2: 'KR/HS/*/*/*' is never reached, because 'KR/*/*/*/*' before"
                        + " it matches the same markets",
            })
    void shouldNameTheRuleAndThePartThatCannotBeRead(String text, String reason) {
        assertThatThrownBy(() -> Materiality.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ; ;"})
    void shouldNotTakeNoRuleAtAllForAnything(String text) {
        assertThatThrownBy(() -> Materiality.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no rule; */*/*/*/* kinds=none announces nothing");
    }
}
