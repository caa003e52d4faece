package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.HALF;
import static io.tidemark.domain.AlertWindow.QUARTER;
import static io.tidemark.domain.AlertWindow.TRAILING_12M;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.domain.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.ComparisonSet.SAME_PERIOD;
import static io.tidemark.domain.Coverage.FIRST_10_DAYS;
import static io.tidemark.domain.Coverage.FIRST_20_DAYS;
import static io.tidemark.domain.Status.PROVISIONAL;
import static io.tidemark.domain.Subject.BALANCE;
import static io.tidemark.domain.Subject.EXPORT;
import static io.tidemark.domain.Subject.STATISTIC;
import static io.tidemark.domain.alert.AlertKind.EARLY_RECORD;
import static io.tidemark.domain.alert.AlertKind.HIGHEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.LOWEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.RANK;
import static io.tidemark.domain.alert.AlertKind.THRESHOLD;
import static io.tidemark.domain.alert.Measure.DAILY_AVERAGE;
import static io.tidemark.domain.alert.Measure.GROWTH;
import static io.tidemark.headline.Alert.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranks, the highest and lowest since, early records and thresholds. */
class ComparisonHeadlinesTest {
    @ParameterizedTest
    @MethodSource({"ranks", "since", "early", "thresholds"})
    void shouldSayInBothLanguages(Alert alert, String english, String korean) {
        assertThat(alert.inEnglish()).isEqualTo(english);
        assertThat(alert.inKorean()).isEqualTo(korean);
    }

    static Stream<Arguments> ranks() {
        return Stream.of(
                Arguments.of(
                        alert().kind(RANK).missing(139).value("46.1").above("48.6", "2009-04"),
                        "Korea's exports reached $46.1 bn in July 2011, the second-highest of the 138 months known "
                                + "since January 2000, after $48.6 bn in April 2009.",
                        "한국 수출, 2011년 7월 461억 달러로 2000년 1월 집계 이래 확인된 138개 중 월간 2위; 상위 486억 달러(2009년 4월)."),
                Arguments.of(
                        alert().kind(RANK)
                                .of("KR/ICT/ALL/WORLD/USD", EXPORT)
                                .window(HALF, SAME_PERIOD, "2025-S1", "2000-S1")
                                .value("115.16")
                                .above("122.46", "2022-S1"),
                        "Korea's exports of ICT products reached $115.2 bn in the first half of 2025, the "
                                + "second-highest of any first half on record since 2000, after $122.5 bn in "
                                + "the first half of 2022.",
                        "한국 정보통신기술(ICT) 제품 수출, 2025년 상반기 1152억 달러로 2000년 집계 이래 "
                                + "상반기 기준 2위; 상위 1225억 달러(2022년 상반기)."),
                Arguments.of(
                        alert().kind(RANK)
                                .of("KR/TOTAL/ALL/IN/USD", EXPORT)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .missing(1)
                                .value("18.7")
                                .above("18.9", "2022")
                                .above("18.8", "2021"),
                        "Korea's exports to India reached $18.7 bn in 2024, the third-highest of any year "
                                + "on record since 2000, with 1 missing, after $18.9 bn in 2022 and $18.8 bn "
                                + "in 2021.",
                        "한국 대인도 수출, 2024년 187억 달러로 2000년 집계 이래(1개 누락) 연간 3위; 상위 " + "189억 달러(2022년), 188억 달러(2021년)."),
                Arguments.of(
                        alert().kind(RANK).of(BALANCE).value("6.3").above("6.794", "2010-06"),
                        "Korea's trade surplus reached $6.3 bn in July 2011, the second-largest of any "
                                + "month on record since January 2000, after $6.8 bn in June 2010.",
                        "한국 무역흑자, 2011년 7월 63억 달러로 2000년 1월 집계 이래 월간 2위; 상위 68억 " + "달러(2010년 6월)."),
                Arguments.of(
                        alert().kind(RANK)
                                .measure(GROWTH)
                                .value("125.7/100")
                                .above("130/100", "2010-01")
                                .above("128/100", "2010-03"),
                        "Korea's exports grew 25.7% on year in July 2011, the third-fastest growth of any "
                                + "month on record since January 2000, after +30.0% in January 2010 and +28.0% "
                                + "in March 2010.",
                        "한국 수출, 2011년 7월 전년 동월 대비 25.7% 증가로 2000년 1월 집계 이래 월간 "
                                + "증가율 3위; 상위 +30.0%(2010년 1월), +28.0%(2010년 3월)."),
                Arguments.of(
                        alert().kind(RANK).measure(GROWTH).value("99.7/100").above("101/100", "2010-01"),
                        "Korea's exports fell 0.3% on year in July 2011, the second-highest growth rate of "
                                + "any month on record since January 2000, after +1.0% in January 2010.",
                        "한국 수출, 2011년 7월 전년 동월 대비 0.3% 감소로 2000년 1월 집계 이래 월간 증감률 " + "2위; 상위 +1.0%(2010년 1월)."));
    }

    static Stream<Arguments> since() {
        return Stream.of(
                Arguments.of(
                        alert().kind(HIGHEST_SINCE)
                                .of(BALANCE)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("51.8")
                                .previous("69.7", "2018"),
                        "Korea's trade surplus reached $51.8 bn in 2024, the largest of any year since "
                                + "2018 ($69.7 bn), compared with every year on record since 2000.",
                        "한국 무역흑자, 2024년 518억 달러로 2018년(697억 달러) 이후 최대(비교: 2000년 집계 " + "이래 연간)."),
                Arguments.of(
                        alert().kind(HIGHEST_SINCE).missing(3).value("46.1").previous("48.6", "2009-04"),
                        "Korea's exports reached $46.1 bn in July 2011, the highest of any month since "
                                + "April 2009 ($48.6 bn), compared with every month on record since January "
                                + "2000, with 3 missing.",
                        "한국 수출, 2011년 7월 461억 달러로 2009년 4월(486억 달러) 이후 최대(비교: 2000년 " + "1월 집계 이래(3개 누락) 월간)."),
                Arguments.of(
                        alert().kind(HIGHEST_SINCE)
                                .window(HALF, SAME_PERIOD, "2011-S1", "2000-S1")
                                .value("46.1")
                                .previous("46.1", "2007-S1"),
                        "Korea's exports reached $46.1 bn in the first half of 2011, the highest of any "
                                + "first half since the first half of 2007 ($46.1 bn), compared with every "
                                + "first half on record since 2000.",
                        "한국 수출, 2011년 상반기 461억 달러로 2007년 상반기(461억 달러) 이후 최대(비교: " + "2000년 집계 이래 상반기 기준)."),
                Arguments.of(
                        alert().kind(HIGHEST_SINCE)
                                .coverage(FIRST_20_DAYS)
                                .value("26.1")
                                .previous("28.6", "2009-04"),
                        "Korea's exports reached $26.1 bn in the first 20 days of July 2011, the highest "
                                + "for the first 20 days of any month since the first 20 days of April 2009 "
                                + "($28.6 bn), compared with the first 20 days of every month on record since "
                                + "January 2000.",
                        "한국 수출, 2011년 7월 1~20일 261억 달러로 2009년 4월 1~20일(286억 달러) 이후 "
                                + "최대(비교: 2000년 1월 집계 이래 매월 1~20일 기준)."),
                Arguments.of(
                        alert().kind(LOWEST_SINCE).value("36.1").previous("34.6", "2009-04"),
                        "Korea's exports came to $36.1 bn in July 2011, the lowest of any month since "
                                + "April 2009 ($34.6 bn), compared with every month on record since January "
                                + "2000.",
                        "한국 수출, 2011년 7월 361억 달러로 2009년 4월(346억 달러) 이후 최소(비교: 2000년 " + "1월 집계 이래 월간)."),
                Arguments.of(
                        alert().kind(LOWEST_SINCE)
                                .of(BALANCE)
                                .window(QUARTER, ALL_TIME, "2011-Q2", "2000-Q1")
                                .value("-3.1")
                                .previous("-4.6", "2008-Q1"),
                        "Korea's trade deficit reached $3.1 bn in the second quarter of 2011, the largest "
                                + "of any quarter since the first quarter of 2008 ($4.6 bn), compared with "
                                + "every quarter on record since the first quarter of 2000.",
                        "한국 무역적자, 2011년 2분기 31억 달러로 2008년 1분기(46억 달러) 이후 최대(비교: " + "2000년 1분기 집계 이래 분기)."),
                Arguments.of(
                        alert().kind(LOWEST_SINCE)
                                .measure(GROWTH)
                                .value("79.9/100")
                                .previous("76.2/100", "2009-05"),
                        "Korea's exports fell 20.1% on year in July 2011, the steepest fall of any month "
                                + "since May 2009 (-23.8%), compared with every month on record since January "
                                + "2000.",
                        "한국 수출, 2011년 7월 전년 동월 대비 20.1% 감소로 2009년 5월(-23.8%) 이후 최대 " + "감소율(비교: 2000년 1월 집계 이래 월간)."),
                Arguments.of(
                        alert().kind(LOWEST_SINCE)
                                .measure(GROWTH)
                                .value("100.9/100")
                                .previous("96.2/100", "2009-05"),
                        "Korea's exports grew 0.9% on year in July 2011, the lowest growth rate of any "
                                + "month since May 2009 (-3.8%), compared with every month on record since "
                                + "January 2000.",
                        "한국 수출, 2011년 7월 전년 동월 대비 0.9% 증가로 2009년 5월(-3.8%) 이후 최저 " + "증감률(비교: 2000년 1월 집계 이래 월간)."),
                Arguments.of(
                        alert().kind(HIGHEST_SINCE)
                                .measure(GROWTH)
                                .window(YEAR_TO_DATE, SAME_PERIOD, "2011-08", "2000-08")
                                .value("112.3/100")
                                .previous("115/100", "2006-08"),
                        "Korea's exports grew 12.3% on year in January–August 2011, the fastest growth of "
                                + "any January–August since January–August 2006 (+15.0%), compared "
                                + "with every January–August on record since 2000.",
                        "한국 수출, 2011년 1~8월 전년 동기 대비 12.3% 증가로 2006년 1~8월(+15.0%) 이후 "
                                + "최고 증가율(비교: 2000년 집계 이래 1~8월 기준)."),
                Arguments.of(
                        alert().kind(HIGHEST_SINCE)
                                .measure(DAILY_AVERAGE)
                                .window(TRAILING_12M, ALL_TIME, "2011-05", "2000-12")
                                .value("500/270d")
                                .previous("510/270d", "2008-09"),
                        "Korea's average daily exports reached $1.85 bn in the twelve months to May 2011, "
                                + "the highest of any twelve months since the twelve months to September 2008 "
                                + "($1.89 bn), compared with every twelve months on record since those to "
                                + "December 2000.",
                        "한국 일평균 수출, 2011년 5월까지 12개월 18억 5000만 달러로 2008년 9월까지 "
                                + "12개월(18억 9000만 달러) 이후 최대(비교: 2000년 12월까지 12개월 집계 이래 "
                                + "12개월 누계)."));
    }

    static Stream<Arguments> early() {
        return Stream.of(
                Arguments.of(
                        alert().kind(EARLY_RECORD)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("690.1")
                                .previous("683.6", "2024"),
                        "Korea's exports reached $690.1 bn in January–November 2025, already above any "
                                + "full year on record since 2000; the highest until then, $683.6 bn of 2024.",
                        "한국 수출, 2025년 1~11월 6901억 달러로 2000년 집계 이래 연간 최대치를 이미 넘은 " + "수준; 종전 최고 6836억 달러(2024년)."),
                Arguments.of(
                        alert().kind(EARLY_RECORD)
                                .of("KR/FDI/PLEDGES/WORLD/USD", STATISTIC)
                                .window(YEAR_TO_DATE, ALL_TIME, "2024-11", "2000")
                                .missing(1)
                                .value("33")
                                .previous("32.7", "2023"),
                        "Korea's figure for foreign direct investment pledges reached $33.0 bn in "
                                + "January–November 2024, already above any full year on record since 2000, "
                                + "with 1 missing; the highest until then, $32.7 bn of 2023.",
                        "한국 외국인직접투자 신고 실적, 2024년 1~11월 330억 달러로 2000년 집계 이래(1개 "
                                + "누락) 연간 최대치를 이미 넘은 수준; 종전 최고 327억 달러(2023년)."),
                Arguments.of(
                        alert().kind(EARLY_RECORD)
                                .of(BALANCE)
                                .window(YEAR_TO_DATE, ALL_TIME, "2011-01", "2007")
                                .value("3")
                                .previous("-2.7", "2010"),
                        "Korea's trade surplus reached $3.0 bn in January 2011, already above any full "
                                + "year on record since 2007; the highest until then, a deficit of $2.7 bn of "
                                + "2010.",
                        "한국 무역흑자, 2011년 1월 30억 달러로 2007년 집계 이래 연간 최대치를 이미 넘은 " + "수준; 종전 최고 27억 달러 적자(2010년)."));
    }

    static Stream<Arguments> thresholds() {
        return Stream.of(
                Arguments.of(
                        alert().kind(THRESHOLD)
                                .of("KR/HS/33/WORLD/USD", EXPORT)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .level("10")
                                .value("10.2")
                                .previous("9.2", "2021"),
                        "Korea's exports of HS/33 reached $10.2 bn in 2024, the first at or above $10 bn "
                                + "of any year on record since 2000; the highest until then, $9.2 bn of 2021.",
                        "한국 HS/33 수출, 2024년 102억 달러로 2000년 집계 이래 연간 첫 100억 달러 이상; " + "종전 최고 92억 달러(2021년)."),
                Arguments.of(
                        alert().kind(THRESHOLD).level("50").status(PROVISIONAL),
                        "Korea's exports reached $51.4 bn (provisional) in July 2011, the first at or "
                                + "above $50 bn of any month on record since January 2000; the highest until "
                                + "then, $48.6 bn of April 2011.",
                        "한국 수출, 2011년 7월 514억 달러(잠정)로 2000년 1월 집계 이래 월간 첫 500억 달러 " + "이상; 종전 최고 486억 달러(2011년 4월)."),
                Arguments.of(
                        alert().kind(THRESHOLD).level("50").value("50.04").previous("49.97", "2011-04"),
                        "Korea's exports reached $50.04 bn in July 2011, the first at or above $50 bn of "
                                + "any month on record since January 2000; the highest until then, $49.97 bn "
                                + "of April 2011.",
                        "한국 수출, 2011년 7월 500억 4000만 달러로 2000년 1월 집계 이래 월간 첫 500억 달러 "
                                + "이상; 종전 최고 499억 7000만 달러(2011년 4월)."),
                Arguments.of(
                        alert().kind(THRESHOLD)
                                .of(BALANCE)
                                .window(HALF, ALL_TIME, "2011-S1", "2000-S1")
                                .level("7")
                                .value("7.2")
                                .previous("-0.3", "2010-S2"),
                        "Korea's trade surplus reached $7.2 bn in the first half of 2011, the first at or "
                                + "above $7 bn of any half-year on record since the first half of 2000; the "
                                + "highest until then, a deficit of $300 m of the second half of 2010.",
                        "한국 무역흑자, 2011년 상반기 72억 달러로 2000년 상반기 집계 이래 반기 첫 70억 " + "달러 이상; 종전 최고 3억 달러 적자(2010년 하반기)."),
                Arguments.of(
                        alert().kind(THRESHOLD)
                                .coverage(FIRST_10_DAYS)
                                .level("20")
                                .value("20")
                                .previous("19", "2010-07"),
                        "Korea's exports reached $20.0 bn in the first 10 days of July 2011, the first at "
                                + "or above $20 bn for the first 10 days of any month on record since January "
                                + "2000; the highest until then, $19.0 bn of the first 10 days of July 2010.",
                        "한국 수출, 2011년 7월 1~10일 200억 달러로 2000년 1월 집계 이래 매월 1~10일 기준 "
                                + "첫 200억 달러 이상; 종전 최고 190억 달러(2010년 7월 1~10일)."));
    }
}
