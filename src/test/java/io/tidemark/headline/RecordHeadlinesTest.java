package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.HALF;
import static io.tidemark.domain.AlertWindow.MONTH;
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
import static io.tidemark.domain.Subject.IMPORT;
import static io.tidemark.domain.Subject.STATISTIC;
import static io.tidemark.domain.alert.AlertKind.RECORD_LOW;
import static io.tidemark.domain.alert.AlertKind.RECORD_TIED;
import static io.tidemark.domain.alert.Measure.DAILY_AVERAGE;
import static io.tidemark.domain.alert.Measure.GROWTH;
import static io.tidemark.headline.Alert.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, and the words every headline shares. */
class RecordHeadlinesTest {
    @ParameterizedTest
    @MethodSource({"flows", "balances", "measures", "windows", "subjects"})
    void shouldSayInBothLanguages(Alert alert, String english, String korean) {
        assertThat(alert.inEnglish()).isEqualTo(english);
        assertThat(alert.inKorean()).isEqualTo(korean);
    }

    static Stream<Arguments> flows() {
        return Stream.of(
                Arguments.of(
                        alert(),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month on record "
                                + "since January 2000; the previous record, $48.6 bn of April 2011, had stood "
                                + "for 3 months.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; 종전 기록 " + "486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().status(PROVISIONAL),
                        "Korea's exports reached $51.4 bn (provisional) in July 2011, the highest of any "
                                + "month on record since January 2000; the previous record, $48.6 bn of April "
                                + "2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 514억 달러(잠정)로 2000년 1월 집계 이래 월간 최대; 종전 " + "기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().missing(2),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month on record "
                                + "since January 2000, with 2 missing; the previous record, $48.6 bn of April "
                                + "2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래(2개 누락) 월간 최대; 종전 "
                                + "기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().window(MONTH, SAME_PERIOD, "2011-07", "2000-07").previous("40.9", "2010-07"),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any July on record "
                                + "since 2000; the previous one, $40.9 bn of July 2010, had stood for a year.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 집계 이래 7월 기준 최대; 종전 기록 " + "409억 달러(2010년 7월)를 1년 만에 경신."),
                Arguments.of(
                        alert().kind(RECORD_LOW).previous("52", "2011-04"),
                        "Korea's exports came to $51.4 bn in July 2011, the lowest of any month on record "
                                + "since January 2000; the previous record, $52.0 bn of April 2011, had stood "
                                + "for 3 months.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최소; 종전 기록 " + "520억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().kind(RECORD_TIED).previous("51.4", "2011-04"),
                        "Korea's exports reached $51.4 bn in July 2011, equal to the highest of any month "
                                + "on record since January 2000, first set in April 2011.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대 동률; 2011년 " + "4월 첫 기록."),
                Arguments.of(
                        alert().kind(RECORD_TIED).low().previous("51.4", "2011-04"),
                        "Korea's exports came to $51.4 bn in July 2011, equal to the lowest of any month "
                                + "on record since January 2000, first set in April 2011.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최소 동률; 2011년 " + "4월 첫 기록."),
                Arguments.of(
                        alert().fragile()
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("683.8")
                                .previous("683.6", "2022"),
                        "Korea's exports reached $683.8 bn in 2024, the highest of any year on record "
                                + "since 2000, by a margin smaller than usual revisions; the previous record, "
                                + "$683.6 bn of 2022, had stood for 2 years.",
                        "한국 수출, 2024년 6838억 달러로 2000년 집계 이래 연간 최대(통상 수정 폭보다 작은 "
                                + "차이); 종전 기록 6836억 달러(2022년)를 2년 만에 경신."),
                // A tie is always without margin.
                Arguments.of(
                        alert().fragile().kind(RECORD_TIED).previous("51.4", "2011-04"),
                        "Korea's exports reached $51.4 bn in July 2011, equal to the highest of any month "
                                + "on record since January 2000, first set in April 2011.",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대 동률; 2011년 " + "4월 첫 기록."),
                // A revision of an earlier month made it a record: the figure itself is no news.
                Arguments.of(
                        alert().cause("2011-04", "52", "48.6"),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month on record "
                                + "since January 2000; the previous record, $48.6 bn of April 2011, had stood "
                                + "for 3 months; exports of April 2011 were revised from $52.0 bn to $48.6 bn "
                                + "(released 16 August 2011).",
                        "한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; 종전 기록 "
                                + "486억 달러(2011년 4월)를 3개월 만에 경신; 2011년 4월 수출이 520억 달러에서 "
                                + "486억 달러로 수정됨(2011년 8월 16일 발표)."));
    }

    static Stream<Arguments> balances() {
        return Stream.of(
                Arguments.of(
                        alert().of(BALANCE).value("7.2").previous("6.794", "2010-06"),
                        "Korea's trade surplus reached $7.2 bn in July 2011, the largest of any month on "
                                + "record since January 2000; the previous record, $6.8 bn of June 2010, had "
                                + "stood for a year and a month.",
                        "한국 무역흑자, 2011년 7월 72억 달러로 2000년 1월 집계 이래 월간 최대; 종전 기록 " + "68억 달러(2010년 6월)를 1년 1개월 만에 경신."),
                Arguments.of(
                        alert().of(BALANCE).value("7.2").previous("-0.5", "2009-04"),
                        "Korea's trade surplus reached $7.2 bn in July 2011, the largest of any month on "
                                + "record since January 2000; the highest balance until then, a deficit of "
                                + "$500 m of April 2009, had stood for 2 years and 3 months.",
                        "한국 무역흑자, 2011년 7월 72억 달러로 2000년 1월 집계 이래 월간 최대; 종전 최고 "
                                + "수지 5억 달러 적자(2009년 4월)를 2년 3개월 만에 경신."),
                Arguments.of(
                        alert().of(BALANCE).kind(RECORD_LOW).value("-12.7").previous("-9.4", "2011-04"),
                        "Korea's trade deficit reached $12.7 bn in July 2011, the largest of any month on "
                                + "record since January 2000; the previous record, $9.4 bn of April 2011, had "
                                + "stood for 3 months.",
                        "한국 무역적자, 2011년 7월 127억 달러로 2000년 1월 집계 이래 월간 최대; 종전 기록 " + "94억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of(BALANCE).kind(RECORD_LOW).value("-12.7").previous("0", "2011-06"),
                        "Korea's trade deficit reached $12.7 bn in July 2011, the largest of any month on "
                                + "record since January 2000; the lowest balance until then, a balance of zero "
                                + "of June 2011, had stood for a month.",
                        "한국 무역적자, 2011년 7월 127억 달러로 2000년 1월 집계 이래 월간 최대; 종전 최저 " + "수지 0달러(2011년 6월)를 1개월 만에 경신."),
                Arguments.of(
                        alert().of(BALANCE)
                                .kind(RECORD_TIED)
                                .low()
                                .value("-12.7")
                                .previous("-12.7", "2011-06"),
                        "Korea's trade deficit reached $12.7 bn in July 2011, equal to the largest of any "
                                + "month on record since January 2000, first set in June 2011.",
                        "한국 무역적자, 2011년 7월 127억 달러로 2000년 1월 집계 이래 월간 최대 동률; " + "2011년 6월 첫 기록."));
    }

    static Stream<Arguments> measures() {
        return Stream.of(
                Arguments.of(
                        alert().measure(DAILY_AVERAGE)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("683.8/270.5d")
                                .previous("683.6/272.5d", "2022"),
                        "Korea's average daily exports reached $2.53 bn in 2024, the highest of any year "
                                + "on record since 2000; the previous record, $2.51 bn of 2022, had stood for "
                                + "2 years.",
                        "한국 일평균 수출, 2024년 25억 3000만 달러로 2000년 집계 이래 연간 최대; 종전 기록 " + "25억 1000만 달러(2022년)를 2년 만에 경신."),
                Arguments.of(
                        alert().of("KR/MTI/831/CN/USD", IMPORT)
                                .measure(DAILY_AVERAGE)
                                .value("51.4/23d")
                                .previous("48.6/24d", "2011-04"),
                        "Korea's average daily imports of semiconductors from China reached $2.2 bn in "
                                + "July 2011, the highest of any month on record since January 2000; the "
                                + "previous record, $2.0 bn of April 2011, had stood for 3 months.",
                        "한국 대중국 반도체 일평균 수입, 2011년 7월 22억 달러로 2000년 1월 집계 이래 월간 "
                                + "최대; 종전 기록 20억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH).value("51.4/40.9").previous("48.6/39.3", "2011-04"),
                        "Korea's exports grew 25.7% on year in July 2011, the fastest growth of any month "
                                + "on record since January 2000; the previous record, +23.7% of April 2011, "
                                + "had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 25.7% 증가로 2000년 1월 집계 이래 월간 최고 "
                                + "증가율; 종전 기록 +23.7%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH)
                                .status(PROVISIONAL)
                                .value("51.4/40.9")
                                .previous("48.6/39.3", "2011-04"),
                        "Korea's exports grew 25.7% on year (provisional) in July 2011, the fastest growth "
                                + "of any month on record since January 2000; the previous record, +23.7% of "
                                + "April 2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 25.7% 증가(잠정)로 2000년 1월 집계 이래 월간 "
                                + "최고 증가율; 종전 기록 +23.7%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH).value("99.5/100").previous("99/100", "2011-04"),
                        "Korea's exports fell 0.5% on year in July 2011, the highest growth rate of any "
                                + "month on record since January 2000; the previous record, -1.0% of April "
                                + "2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 0.5% 감소로 2000년 1월 집계 이래 월간 최고 "
                                + "증감률; 종전 기록 -1.0%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH).value("100/100").previous("99/100", "2011-04"),
                        "Korea's exports were unchanged on year in July 2011, the highest growth rate of "
                                + "any month on record since January 2000; the previous record, -1.0% "
                                + "of April 2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 보합으로 2000년 1월 집계 이래 월간 최고 "
                                + "증감률; 종전 기록 -1.0%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH)
                                .kind(RECORD_LOW)
                                .window(YEAR, ALL_TIME, "2009", "2000")
                                .value("86.1/100")
                                .previous("87.3/100", "2001"),
                        "Korea's exports fell 13.9% on year in 2009, the steepest fall of any year on "
                                + "record since 2000; the previous record, -12.7% of 2001, had stood for 8 "
                                + "years.",
                        "한국 수출, 2009년 전년 대비 13.9% 감소로 2000년 집계 이래 연간 최대 감소율; 종전 " + "기록 -12.7%(2001년)를 8년 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH)
                                .kind(RECORD_LOW)
                                .value("99.2/100")
                                .previous("103.8/100", "2011-04"),
                        "Korea's exports fell 0.8% on year in July 2011, the steepest fall of any month on "
                                + "record since January 2000; the lowest growth rate until then, +3.8% of "
                                + "April 2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 0.8% 감소로 2000년 1월 집계 이래 월간 최대 "
                                + "감소율; 종전 최저 증감률 +3.8%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().measure(GROWTH)
                                .kind(RECORD_LOW)
                                .value("100.5/100")
                                .previous("101/100", "2011-04"),
                        "Korea's exports grew 0.5% on year in July 2011, the lowest growth rate of any "
                                + "month on record since January 2000; the previous record, +1.0% of April "
                                + "2011, had stood for 3 months.",
                        "한국 수출, 2011년 7월 전년 동월 대비 0.5% 증가로 2000년 1월 집계 이래 월간 최저 "
                                + "증감률; 종전 기록 +1.0%(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of("KR/RETAIL/ALL/WORLD/KRW", STATISTIC)
                                .measure(GROWTH)
                                .kind(RECORD_LOW)
                                .value("100/100")
                                .previous("101/100", "2011-04"),
                        "Korea's figure for retail sales was unchanged on year in July 2011, the lowest "
                                + "growth rate of any month on record since January 2000; the previous record, "
                                + "+1.0% of April 2011, had stood for 3 months.",
                        "한국 소매 판매 실적, 2011년 7월 전년 동월 대비 보합으로 2000년 1월 집계 이래 월간 "
                                + "최저 증감률; 종전 기록 +1.0%(2011년 4월)를 3개월 만에 경신."));
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of(
                        alert().window(QUARTER, ALL_TIME, "2011-Q2", "2000-Q1").previous("48.6", "2011-Q1"),
                        "Korea's exports reached $51.4 bn in the second quarter of 2011, the highest of "
                                + "any quarter on record since the first quarter of 2000; the previous record, "
                                + "$48.6 bn of the first quarter of 2011, had stood for 3 months.",
                        "한국 수출, 2011년 2분기 514억 달러로 2000년 1분기 집계 이래 분기 최대; 종전 기록 " + "486억 달러(2011년 1분기)를 3개월 만에 경신."),
                Arguments.of(
                        alert().window(QUARTER, SAME_PERIOD, "2011-Q2", "2000-Q2")
                                .previous("48.6", "2008-Q2"),
                        "Korea's exports reached $51.4 bn in the second quarter of 2011, the highest of "
                                + "any second quarter on record since 2000; the previous one, $48.6 bn of the "
                                + "second quarter of 2008, had stood for 3 years.",
                        "한국 수출, 2011년 2분기 514억 달러로 2000년 집계 이래 2분기 기준 최대; 종전 기록 " + "486억 달러(2008년 2분기)를 3년 만에 경신."),
                Arguments.of(
                        alert().window(HALF, ALL_TIME, "2011-S1", "2000-S1").previous("48.6", "2010-S2"),
                        "Korea's exports reached $51.4 bn in the first half of 2011, the highest of any "
                                + "half-year on record since the first half of 2000; the previous record, "
                                + "$48.6 bn of the second half of 2010, had stood for 6 months.",
                        "한국 수출, 2011년 상반기 514억 달러로 2000년 상반기 집계 이래 반기 최대; 종전 " + "기록 486억 달러(2010년 하반기)를 6개월 만에 경신."),
                Arguments.of(
                        alert().window(HALF, SAME_PERIOD, "2011-S1", "2000-S1").previous("48.6", "2010-S1"),
                        "Korea's exports reached $51.4 bn in the first half of 2011, the highest of any "
                                + "first half on record since 2000; the previous one, $48.6 bn of the first "
                                + "half of 2010, had stood for a year.",
                        "한국 수출, 2011년 상반기 514억 달러로 2000년 집계 이래 상반기 기준 최대; 종전 " + "기록 486억 달러(2010년 상반기)를 1년 만에 경신."),
                Arguments.of(
                        alert().window(YEAR, ALL_TIME, "2024", "2000")
                                .value("683.609")
                                .previous("683.585", "2022"),
                        "Korea's exports reached $683.61 bn in 2024, the highest of any year on record "
                                + "since 2000; the previous record, $683.59 bn of 2022, had stood for 2 years.",
                        "한국 수출, 2024년 6836억 1000만 달러로 2000년 집계 이래 연간 최대; 종전 기록 " + "6835억 9000만 달러(2022년)를 2년 만에 경신."),
                Arguments.of(
                        alert().window(YEAR_TO_DATE, SAME_PERIOD, "2025-11", "2000-11")
                                .value("640.204")
                                .previous("628.7", "2022-11"),
                        "Korea's exports reached $640.2 bn in January–November 2025, the highest of any "
                                + "January–November on record since 2000; the previous one, $628.7 bn of "
                                + "January–November 2022, had stood for 3 years.",
                        "한국 수출, 2025년 1~11월 6402억 달러로 2000년 집계 이래 1~11월 기준 최대; 종전 "
                                + "기록 6287억 달러(2022년 1~11월)를 3년 만에 경신."),
                Arguments.of(
                        alert().window(TRAILING_12M, ALL_TIME, "2011-05", "2000-12")
                                .previous("48.6", "2011-04"),
                        "Korea's exports reached $51.4 bn in the twelve months to May 2011, the highest of "
                                + "any twelve months on record since those to December 2000; the previous "
                                + "record, $48.6 bn of the twelve months to April 2011, had stood for a month.",
                        "한국 수출, 2011년 5월까지 12개월 514억 달러로 2000년 12월까지 12개월 집계 이래 "
                                + "12개월 누계 최대; 종전 기록 486억 달러(2011년 4월까지 12개월)를 1개월 만에 "
                                + "경신."),
                Arguments.of(
                        alert().coverage(FIRST_20_DAYS),
                        "Korea's exports reached $51.4 bn in the first 20 days of July 2011, the highest "
                                + "for the first 20 days of any month on record since January 2000; the "
                                + "previous record, $48.6 bn of the first 20 days of April 2011, had stood for "
                                + "3 months.",
                        "한국 수출, 2011년 7월 1~20일 514억 달러로 2000년 1월 집계 이래 매월 1~20일 기준 "
                                + "최대; 종전 기록 486억 달러(2011년 4월 1~20일)를 3개월 만에 경신."),
                Arguments.of(
                        alert().coverage(FIRST_10_DAYS)
                                .window(MONTH, SAME_PERIOD, "2011-07", "2000-07")
                                .previous("40.9", "2010-07"),
                        "Korea's exports reached $51.4 bn in the first 10 days of July 2011, the highest "
                                + "for the first 10 days of any July on record since 2000; the previous one, "
                                + "$40.9 bn of the first 10 days of July 2010, had stood for a year.",
                        "한국 수출, 2011년 7월 1~10일 514억 달러로 2000년 집계 이래 7월 1~10일 기준 최대; "
                                + "종전 기록 409억 달러(2010년 7월 1~10일)를 1년 만에 경신."));
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                Arguments.of(
                        alert().of("KR/TOTAL/ALL/CN/USD", EXPORT),
                        "Korea's exports to China reached $51.4 bn in July 2011, the highest of any month "
                                + "on record since January 2000; the previous record, $48.6 bn of April 2011, "
                                + "had stood for 3 months.",
                        "한국 대중국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; 종전 " + "기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of("KR/MTI/831/US/USD", EXPORT),
                        "Korea's exports of semiconductors to the United States reached $51.4 bn in July "
                                + "2011, the highest of any month on record since January 2000; the previous "
                                + "record, $48.6 bn of April 2011, had stood for 3 months.",
                        "한국 대미국 반도체 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; "
                                + "종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of("US/HS/8542/KR/USD", IMPORT),
                        "The United States' imports of HS/8542 from Korea reached $51.4 bn in July 2011, "
                                + "the highest of any month on record since January 2000; the previous record, "
                                + "$48.6 bn of April 2011, had stood for 3 months.",
                        "미국 대한국 HS/8542 수입, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; "
                                + "종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of("XX/ICT/ALL/ASEAN/KRW", EXPORT),
                        "XX's exports of ICT products to ASEAN reached ₩51.4 bn in July 2011, the highest "
                                + "of any month on record since January 2000; the previous record, ₩48.6 bn "
                                + "of April 2011, had stood for 3 months.",
                        "XX 대아세안 정보통신기술(ICT) 제품 수출, 2011년 7월 514억 원으로 2000년 1월 집계 "
                                + "이래 월간 최대; 종전 기록 486억 원(2011년 4월)을 3개월 만에 경신."),
                Arguments.of(
                        alert().of("KR/RETAIL/ALL/WORLD/USD", STATISTIC),
                        "Korea's figure for retail sales reached $51.4 bn in July 2011, the highest of any "
                                + "month on record since January 2000; the previous record, $48.6 bn of April "
                                + "2011, had stood for 3 months.",
                        "한국 소매 판매 실적, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; 종전 "
                                + "기록 486억 달러(2011년 4월)를 3개월 만에 경신."),
                Arguments.of(
                        alert().of("KR/MTI/831/CN/USD", BALANCE),
                        "Korea's trade surplus in semiconductors with China reached $51.4 bn in July 2011, "
                                + "the largest of any month on record since January 2000; the previous record, "
                                + "$48.6 bn of April 2011, had stood for 3 months.",
                        "한국 대중국 반도체 무역흑자, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 "
                                + "최대; 종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신."));
    }
}
