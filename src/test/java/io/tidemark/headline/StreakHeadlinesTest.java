package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.MONTH;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.Condition.AT_OR_ABOVE;
import static io.tidemark.domain.Condition.AT_OR_BELOW;
import static io.tidemark.domain.Condition.DECLINE;
import static io.tidemark.domain.Condition.DEFICIT;
import static io.tidemark.domain.Condition.RECORD;
import static io.tidemark.domain.Condition.RECORD_SAME_PERIOD;
import static io.tidemark.domain.Condition.SURPLUS;
import static io.tidemark.domain.Coverage.FIRST_20_DAYS;
import static io.tidemark.domain.Status.PROVISIONAL;
import static io.tidemark.domain.Subject.BALANCE;
import static io.tidemark.domain.Subject.EXPORT;
import static io.tidemark.headline.Alert.alert;
import static io.tidemark.headline.Alert.atLeast;
import static io.tidemark.headline.Alert.levelRun;
import static io.tidemark.headline.Alert.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Condition;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that stand, and runs that have been broken. */
class StreakHeadlinesTest {
    @ParameterizedTest
    @MethodSource({"standing", "broken"})
    void shouldSayInBothLanguages(Alert alert, String english, String korean) {
        assertThat(alert.inEnglish()).isEqualTo(english);
        assertThat(alert.inKorean()).isEqualTo(korean);
    }

    static Stream<Arguments> standing() {
        return Stream.of(
                Arguments.of(
                        alert().of("KR/MTI/831/WORLD/USD", EXPORT)
                                .streak(Condition.GROWTH, false, null, run(Condition.GROWTH, MONTH, 14, "2010-06"))
                                .earlier(
                                        run(Condition.GROWTH, MONTH, 33, "2002-01"),
                                        run(Condition.GROWTH, MONTH, 33, "2002-01")),
                        "Korea's exports of semiconductors came to $51.4 bn in July 2011, the 14th month in a "
                                + "row of growth on year, since June 2010; the longest run since the 33 months to "
                                + "September 2004, the longest known.",
                        "한국 반도체 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 6월 이후); 확인된 최장 기록인 2004년 9월까지 33개월 이후 최장."),
                Arguments.of(
                        alert().streak(Condition.GROWTH, false, null, run(Condition.GROWTH, MONTH, 14, "2010-06"))
                                .earlier(
                                        run(Condition.GROWTH, MONTH, 33, "2002-01"),
                                        atLeast(Condition.GROWTH, MONTH, 15, "2000-01")),
                        "Korea's exports came to $51.4 bn in July 2011, the 14th month in a row of growth on "
                                + "year, since June 2010; the longest run since the 15 months or more to March 2001 (the "
                                + "longest known: the 33 months to September 2004).",
                        "한국 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 6월 이후); 2001년 3월까지 최소 15개월 "
                                + "이후 최장(확인된 최장 기록은 2004년 9월까지 33개월)."),
                Arguments.of(
                        alert().streak(DECLINE, false, null, run(DECLINE, MONTH, 6, "2011-02"))
                                .earlier(run(DECLINE, MONTH, 5, "2002-01"), null),
                        "Korea's exports came to $51.4 bn in July 2011, the 6th month in a row of decline on year, since February 2011; the longest run known, longer than the 5 months to May 2002.",
                        "한국 수출, 2011년 7월 514억 달러로 6개월 연속 감소(2011년 2월 이후); 확인된 최장 기록, 종전 최장은 2002년 5월까지 5개월."),
                // An earlier run of at least 5 months may have been longer: there is no comparison that informs.
                Arguments.of(
                        alert().streak(DECLINE, false, null, run(DECLINE, MONTH, 6, "2011-02"))
                                .earlier(atLeast(DECLINE, MONTH, 5, "2000-01"), null),
                        "Korea's exports came to $51.4 bn in July 2011, the 6th month in a row of decline on year, since February 2011.",
                        "한국 수출, 2011년 7월 514억 달러로 6개월 연속 감소(2011년 2월 이후)."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("7.2")
                                .streak(SURPLUS, false, null, atLeast(SURPLUS, MONTH, 30, "2009-02")),
                        "Korea's trade surplus came to $7.2 bn in July 2011, at least the 30th month in a row of "
                                + "surplus, known since February 2009.",
                        "한국 무역흑자, 2011년 7월 72억 달러로 최소 30개월 연속 흑자(2009년 2월 이후 확인)."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("-7.2")
                                .streak(DEFICIT, false, null, run(DEFICIT, MONTH, 5, "2011-03"))
                                .earlier(run(DEFICIT, MONTH, 7, "2007-12"), run(DEFICIT, MONTH, 7, "2007-12")),
                        "Korea's trade deficit came to $7.2 bn in July 2011, the 5th month in a row of deficit, "
                                + "since March 2011; the longest run since the 7 months to June 2008, the longest known.",
                        "한국 무역적자, 2011년 7월 72억 달러로 5개월 연속 적자(2011년 3월 이후); 확인된 최장 기록인 2008년 6월까지 7개월 이후 최장."),
                Arguments.of(
                        alert().of("KR/TOTAL/ALL/US/USD", EXPORT)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("127.8")
                                .streak(RECORD, false, null, run(RECORD, YEAR, 7, "2018"))
                                .earlier(run(RECORD, YEAR, 3, "2005"), null),
                        "Korea's exports to the United States came to $127.8 bn in 2024, the 7th year in a row of all-time highs, since 2018; the longest run known, longer than the 3 years to 2007.",
                        "한국 대미국 수출, 2024년 1278억 달러로 7년 연속 역대 최대(2018년 이후); 확인된 최장 기록, 종전 최장은 2007년까지 3년."),
                Arguments.of(
                        alert().streak(RECORD_SAME_PERIOD, false, null, run(RECORD_SAME_PERIOD, MONTH, 3, "2011-05")),
                        "Korea's exports came to $51.4 bn in July 2011, the 3rd month in a row of record highs "
                                + "for the calendar month, since May 2011; no earlier such run is known.",
                        "한국 수출, 2011년 7월 514억 달러로 3개월 연속 같은 달 기준 최대(2011년 5월 이후); 확인된 앞선 연속 기록 " + "없음."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("7.2")
                                .streak(AT_OR_ABOVE, false, "7", levelRun("7", MONTH, 3, "2011-05")),
                        "Korea's trade surplus came to $7.2 bn in July 2011, the 3rd month in a row of surpluses of at "
                                + "least $7 bn, since May 2011.",
                        "한국 무역흑자, 2011년 7월 72억 달러로 3개월 연속 70억 달러 이상 흑자(2011년 5월 이후)."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("-7.2")
                                .streak(AT_OR_BELOW, false, "-7", levelRun("-7", MONTH, 3, "2011-05")),
                        "Korea's trade deficit came to $7.2 bn in July 2011, the 3rd month in a row of deficits of at "
                                + "least $7 bn, since May 2011.",
                        "한국 무역적자, 2011년 7월 72억 달러로 3개월 연속 70억 달러 이상 적자(2011년 5월 이후)."),
                Arguments.of(
                        alert().of("KR/MTI/741/WORLD/USD", EXPORT)
                                .window(YEAR, ALL_TIME, "2024", "2000")
                                .value("70.8")
                                .streak(AT_OR_ABOVE, false, "70", levelRun("70", YEAR, 2, "2023")),
                        "Korea's exports of automobiles came to $70.8 bn in 2024, the 2nd year in a row at or "
                                + "above $70 bn, since 2023.",
                        "한국 자동차 수출, 2024년 708억 달러로 2년 연속 700억 달러 이상(2023년 이후)."),
                Arguments.of(
                        alert().coverage(FIRST_20_DAYS)
                                .status(PROVISIONAL)
                                .streak(Condition.GROWTH, false, null, run(Condition.GROWTH, MONTH, 3, "2011-05"))
                                .earlier(
                                        run(Condition.GROWTH, MONTH, 22, "2002-01"),
                                        run(Condition.GROWTH, MONTH, 4, "2010-01")),
                        "Korea's exports came to $51.4 bn (provisional) in the first 20 days of July 2011, the "
                                + "3rd month in a row of growth on year, since May 2011.",
                        "한국 수출, 2011년 7월 1~20일 514억 달러(잠정)로 3개월 연속 증가(2011년 5월 이후)."));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        alert().streak(Condition.GROWTH, true, null, run(Condition.GROWTH, MONTH, 14, "2010-05"))
                                .earlier(
                                        run(Condition.GROWTH, MONTH, 33, "2002-01"),
                                        run(Condition.GROWTH, MONTH, 33, "2002-01")),
                        "Korea's exports came to $51.4 bn in July 2011, ending a run of 14 months of growth on "
                                + "year, from May 2010 to June 2011; the longest run since the 33 months to September "
                                + "2004, the longest known.",
                        "한국 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 5월~2011년 6월) 마감; 확인된 최장 기록인 2004년 9월까지 33개월 이후 최장."),
                Arguments.of(
                        alert().streak(DECLINE, true, null, atLeast(DECLINE, MONTH, 8, "2010-11")),
                        "Korea's exports came to $51.4 bn in July 2011, ending a run of at least 8 months of "
                                + "decline on year, known from November 2010 to June 2011.",
                        "한국 수출, 2011년 7월 514억 달러로 최소 8개월 연속 감소(2010년 11월~2011년 6월 확인) 마감."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("-1.2")
                                .streak(SURPLUS, true, null, run(SURPLUS, MONTH, 29, "2009-02"))
                                .earlier(run(SURPLUS, MONTH, 12, "2002-01"), null),
                        "Korea's trade deficit came to $1.2 bn in July 2011, ending a run of 29 months of surplus, from February 2009 to June 2011; the longest run known, longer than the 12 months to December 2002.",
                        "한국 무역적자, 2011년 7월 12억 달러로 29개월 연속 흑자(2009년 2월~2011년 6월) 마감; 확인된 최장 기록, 종전 최장은 2002년 12월까지 12개월."),
                Arguments.of(
                        alert().of(BALANCE).value("0").streak(DEFICIT, true, null, run(DEFICIT, MONTH, 6, "2011-01")),
                        "Korea's trade balance came to $0 in July 2011, ending a run of 6 months of deficit, "
                                + "from January 2011 to June 2011; no earlier such run is known.",
                        "한국 무역수지, 2011년 7월 0달러로 6개월 연속 적자(2011년 1월~2011년 6월) 마감; 확인된 앞선 연속 기록 " + "없음."),
                Arguments.of(
                        alert().window(YEAR, ALL_TIME, "2023", "2000")
                                .value("632.2")
                                .streak(RECORD, true, null, run(RECORD, YEAR, 3, "2020")),
                        "Korea's exports came to $632.2 bn in 2023, ending a run of 3 years of all-time highs, "
                                + "from 2020 to 2022; no earlier such run is known.",
                        "한국 수출, 2023년 6322억 달러로 3년 연속 역대 최대(2020년~2022년) 마감; 확인된 앞선 연속 기록 없음."),
                Arguments.of(
                        alert().streak(RECORD_SAME_PERIOD, true, null, run(RECORD_SAME_PERIOD, MONTH, 6, "2011-01")),
                        "Korea's exports came to $51.4 bn in July 2011, ending a run of 6 months of record highs "
                                + "for the calendar month, from January 2011 to June 2011; no earlier such run is known.",
                        "한국 수출, 2011년 7월 514억 달러로 6개월 연속 같은 달 기준 최대(2011년 1월~2011년 6월) 마감; 확인된 " + "앞선 연속 기록 없음."),
                Arguments.of(
                        alert().value("39").streak(AT_OR_ABOVE, true, "40", levelRun("40", MONTH, 6, "2011-01")),
                        "Korea's exports came to $39.0 bn in July 2011, ending a run of 6 months at or above $40 "
                                + "bn, from January 2011 to June 2011.",
                        "한국 수출, 2011년 7월 390억 달러로 6개월 연속 400억 달러 이상(2011년 1월~2011년 6월) 마감."));
    }
}
