package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.TRAILING_12M;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.domain.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.Projection.Method.GROWTH_CARRY;
import static io.tidemark.domain.Projection.Method.LAST_YEAR;
import static io.tidemark.domain.Projection.Method.RUN_RATE;
import static io.tidemark.domain.Status.PROVISIONAL;
import static io.tidemark.domain.Subject.BALANCE;
import static io.tidemark.domain.Subject.EXPORT;
import static io.tidemark.domain.alert.AlertKind.SIGN;
import static io.tidemark.headline.Alert.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Balances that turn, and full years in sight. */
class YearAndSignHeadlinesTest {
    @ParameterizedTest
    @MethodSource({"signs", "targets"})
    void shouldSayInBothLanguages(Alert alert, String english, String korean) {
        assertThat(alert.inEnglish()).isEqualTo(english);
        assertThat(alert.inKorean()).isEqualTo(korean);
    }

    static Stream<Arguments> signs() {
        return Stream.of(
                Arguments.of(
                        alert().kind(SIGN).of(BALANCE).value("7.2").previous("-2.1", "2011-06"),
                        "Korea's trade balance turned to a surplus of $7.2 bn in July 2011, after a deficit of "
                                + "$2.1 bn in June 2011.",
                        "한국 무역수지, 2011년 7월 72억 달러 흑자 전환; 2011년 6월은 21억 달러 적자."),
                Arguments.of(
                        alert().kind(SIGN)
                                .low()
                                .of("KR/MTI/831/CN/USD", BALANCE)
                                .status(PROVISIONAL)
                                .value("-0.5")
                                .previous("2.1", "2011-06"),
                        "Korea's trade balance in semiconductors with China turned to a deficit of $500 m "
                                + "(provisional) in July 2011, after a surplus of $2.1 bn in June 2011.",
                        "한국 대중국 반도체 무역수지, 2011년 7월 5억 달러(잠정) 적자 전환; 2011년 6월은 21억 달러 흑자."),
                Arguments.of(
                        alert().kind(SIGN)
                                .of(BALANCE)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("51.8")
                                .previous("-10.3", "2023"),
                        "Korea's trade balance turned to a surplus of $51.8 bn in 2024, after a deficit of $10.3 "
                                + "bn in 2023.",
                        "한국 무역수지, 2024년 518억 달러 흑자 전환; 2023년은 103억 달러 적자."),
                Arguments.of(
                        alert().kind(SIGN)
                                .of(BALANCE)
                                .window(TRAILING_12M, ALL_TIME, "2011-05", "2000-12")
                                .value("1.8")
                                .previous("-1.3", "2011-04"),
                        "Korea's trade balance turned to a surplus of $1.8 bn in the twelve months to May 2011, "
                                + "after a deficit of $1.3 bn in the twelve months to April 2011.",
                        "한국 무역수지, 2011년 5월까지 12개월 18억 달러 흑자 전환; 2011년 4월까지 12개월은 13억 달러 적자."));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of(
                        alert().target("700", GROWTH_CARRY)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("703.4")
                                .previous("683.8", "2024"),
                        "Korea's exports, going by January–November 2025 with last year's remaining "
                                + "months grown as this year so far (GROWTH_CARRY), would come to $703.4 bn in "
                                + "2025: $700 bn is in sight, a level reached in no full year on record since "
                                + "2000; the highest, $683.8 bn of 2024.",
                        "한국 수출, 2025년 1~11월 실적에 올해 증감률을 반영한 지난해 남은 달 실적을 "
                                + "더하면(GROWTH_CARRY) 2025년 7034억 달러로 추산돼 7000억 달러 가시권; 2000년 "
                                + "집계 이래 연간 도달한 적 없는 수준, 종전 최고 6838억 달러(2024년)."),
                Arguments.of(
                        alert().target("700", LAST_YEAR)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .status(PROVISIONAL)
                                .value("701.6")
                                .previous("683.8", "2024"),
                        "Korea's exports, going by January–November 2025 with last year's remaining "
                                + "months (LAST_YEAR), would come to $701.6 bn (provisional) in 2025: $700 bn "
                                + "is in sight, a level reached in no full year on record since 2000; the "
                                + "highest, $683.8 bn of 2024.",
                        "한국 수출, 2025년 1~11월 실적에 지난해 남은 달 실적을 더하면(LAST_YEAR) 2025년 "
                                + "7016억 달러(잠정)로 추산돼 7000억 달러 가시권; 2000년 집계 이래 연간 도달한 "
                                + "적 없는 수준, 종전 최고 6838억 달러(2024년)."),
                Arguments.of(
                        alert().target("200", RUN_RATE)
                                .of("KR/MTI/831/WORLD/USD", EXPORT)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-01", "2000")
                                .missing(2)
                                .value("205")
                                .previous("141.9", "2024"),
                        "Korea's exports of semiconductors, going by January 2025 with the remaining "
                                + "months like those so far (RUN_RATE), would come to $205.0 bn in 2025: $200 "
                                + "bn is in sight, a level reached in no full year on record since 2000, with "
                                + "2 missing; the highest, $141.9 bn of 2024.",
                        "한국 반도체 수출, 2025년 1월 실적에 같은 속도의 남은 달 실적을 더하면(RUN_RATE) "
                                + "2025년 2050억 달러로 추산돼 2000억 달러 가시권; 2000년 집계 이래(2개 누락) "
                                + "연간 도달한 적 없는 수준, 종전 최고 1419억 달러(2024년)."));
    }
}
