package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.MONTH;
import static io.tidemark.domain.AlertWindow.YEAR;
import static io.tidemark.domain.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.domain.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.ComparisonSet.SAME_PERIOD;
import static io.tidemark.domain.Projection.Method.LAST_YEAR;
import static io.tidemark.domain.Status.FINAL;
import static io.tidemark.domain.Status.PROVISIONAL;
import static io.tidemark.domain.Subject.BALANCE;
import static io.tidemark.domain.Subject.EXPORT;
import static io.tidemark.domain.Subject.STATISTIC;
import static io.tidemark.domain.alert.AlertKind.EARLY_RECORD;
import static io.tidemark.domain.alert.AlertKind.HIGHEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.LOWEST_SINCE;
import static io.tidemark.domain.alert.AlertKind.RANK;
import static io.tidemark.domain.alert.AlertKind.RECORD_TIED;
import static io.tidemark.domain.alert.AlertKind.SIGN;
import static io.tidemark.domain.alert.AlertKind.THRESHOLD;
import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.REINSTATED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.domain.alert.Measure.GROWTH;
import static io.tidemark.headline.Alert.alert;
import static io.tidemark.headline.Alert.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Condition;
import io.tidemark.domain.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of alerts, and by which event. */
class ChangeHeadlinesTest {
    @ParameterizedTest
    @MethodSource({"retracted", "amended", "reinstated"})
    void shouldSayInBothLanguages(Alert alert, String english, String korean) {
        assertThat(alert.inEnglish()).isEqualTo(english);
        assertThat(alert.inKorean()).isEqualTo(korean);
    }

    static Stream<Arguments> retracted() {
        return Stream.of(
                Arguments.of(
                        alert().of(BALANCE)
                                .value("7.2")
                                .previous("6.794", "2010-06")
                                .state(RETRACTED)
                                .cause("2011-07", "51.4", "50.6"),
                        "Taken back: Korea's $7.2 bn trade surplus of July 2011 is no longer the largest "
                                + "of any month on record since January 2000: exports of July 2011 were "
                                + "revised from $51.4 bn to $50.6 bn (released 16 August 2011).",
                        "취소: 한국 무역흑자, 2011년 7월 72억 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수출이 514억 달러에서 506억 달러로 "
                                + "수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().of(BALANCE)
                                .value("7.2")
                                .previous("6.794", "2010-06")
                                .state(RETRACTED)
                                .cause("2011-07", "44.2", "44.3")
                                .causeFlow(Flow.IMPORT)
                                .status(PROVISIONAL),
                        "Taken back: Korea's $7.2 bn trade surplus of July 2011 is no longer the largest "
                                + "of any month on record since January 2000: imports of July 2011 were "
                                + "revised from $44.2 bn to $44.3 bn (provisional, released 16 August 2011).",
                        "취소: 한국 무역흑자, 2011년 7월 72억 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수입이 442억 달러에서 443억 달러로 "
                                + "수정됨(잠정, 2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED).cause("2011-04", null, "53"),
                        "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the highest of "
                                + "any month on record since January 2000: exports of April 2011 came in late "
                                + "at $53.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 4월 수출이 뒤늦게 530억 달러로 "
                                + "발표됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED).cause("2011-07", "51.4", null),
                        "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the highest of "
                                + "any month on record since January 2000: exports of July 2011, $51.4 bn, "
                                + "were withdrawn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수출 514억 달러가 철회됨(2011년 "
                                + "8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED).cause("2011-07", null, null),
                        "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the highest of "
                                + "any month on record since January 2000: exports of July 2011 were withdrawn "
                                + "(released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수출이 철회됨(2011년 8월 16일 "
                                + "발표)."),
                Arguments.of(
                        alert().value("51.404").state(RETRACTED).cause("2011-07", "51.404", "51.396"),
                        "Taken back: Korea's exports in July 2011, $51.404 bn, are no longer the highest "
                                + "of any month on record since January 2000: exports of July 2011 were "
                                + "revised from $51.404 bn to $51.396 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 400만 달러로 2000년 1월 집계 이래 월간 최대라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수출이 514억 400만 달러에서 513억 "
                                + "9600만 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .of("KR/GROUP/IT-ITEMS/WORLD/USD", EXPORT)
                                .causeMarket("KR/MTI/831/WORLD/USD")
                                .cause("2011-07", "51.4", "50.6"),
                        "Taken back: Korea's exports of IT items in July 2011, $51.4 bn, are no longer the "
                                + "highest of any month on record since January 2000: Korea's exports of "
                                + "semiconductors of July 2011 were revised from $51.4 bn to $50.6 bn "
                                + "(released 16 August 2011).",
                        "취소: 한국 IT 품목 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 "
                                + "최대라는 사실은 더 이상 성립하지 않음: 2011년 7월 한국 반도체 수출이 514억 "
                                + "달러에서 506억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .of("KR/RETAIL/ALL/WORLD/USD", STATISTIC)
                                .kind(RECORD_TIED)
                                .previous("51.4", "2011-04")
                                .cause("2011-07", "51.4", "50.6"),
                        "Taken back: Korea's figure for retail sales in July 2011, $51.4 bn, is no longer "
                                + "equal to the highest of any month on record since January 2000: the figure "
                                + "of July 2011 was revised from $51.4 bn to $50.6 bn (released 16 August "
                                + "2011).",
                        "취소: 한국 소매 판매 실적, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대 "
                                + "동률이라는 사실은 더 이상 성립하지 않음: 2011년 7월 실적이 514억 달러에서 "
                                + "506억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .measure(GROWTH)
                                .value("51.4/40.9")
                                .previous("48.6/39.3", "2011-04")
                                .cause("2010-07", "40.9", "42"),
                        "Taken back: Korea's growth in exports in July 2011, 25.7% on year, is no longer "
                                + "the fastest growth of any month on record since January 2000: exports of "
                                + "July 2010 were revised from $40.9 bn to $42.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 전년 동월 대비 25.7% 증가로 2000년 1월 집계 이래 월간 "
                                + "최고 증가율이라는 사실은 더 이상 성립하지 않음: 2010년 7월 수출이 409억 "
                                + "달러에서 420억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .kind(RANK)
                                .of(BALANCE)
                                .value("6.3")
                                .above("6.794", "2010-06")
                                .cause("2011-07", "51.4", "50.6")
                                .status(FINAL),
                        "Taken back: Korea's $6.3 bn trade surplus of July 2011 is no longer the "
                                + "second-largest of any month on record since January 2000: exports of July "
                                + "2011 were revised from $51.4 bn to $50.6 bn (final, released 16 August "
                                + "2011).",
                        "취소: 한국 무역흑자, 2011년 7월 63억 달러로 2000년 1월 집계 이래 월간 2위라는 "
                                + "사실은 더 이상 성립하지 않음: 2011년 7월 수출이 514억 달러에서 506억 달러로 "
                                + "수정됨(확정, 2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .kind(HIGHEST_SINCE)
                                .value("46.1")
                                .previous("48.6", "2009-04")
                                .cause("2011-07", "46.1", "42"),
                        "Taken back: Korea's exports in July 2011, $46.1 bn, are no longer the highest of "
                                + "any month since April 2009 ($48.6 bn), compared with every month on record "
                                + "since January 2000: exports of July 2011 were revised from $46.1 bn to "
                                + "$42.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 461억 달러로 2009년 4월(486억 달러) 이후 최대(비교: "
                                + "2000년 1월 집계 이래 월간)라는 사실은 더 이상 성립하지 않음: 2011년 7월 "
                                + "수출이 461억 달러에서 420억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .kind(LOWEST_SINCE)
                                .measure(GROWTH)
                                .value("79.9/100")
                                .previous("76.2/100", "2009-05")
                                .cause("2011-07", "79.9", "82"),
                        "Taken back: Korea's fall in exports in July 2011, 20.1% on year, is no longer the "
                                + "steepest fall of any month since May 2009 (-23.8%), compared with every "
                                + "month on record since January 2000: exports of July 2011 were revised from "
                                + "$79.9 bn to $82.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 전년 동월 대비 20.1% 감소로 2009년 5월(-23.8%) 이후 "
                                + "최대 감소율(비교: 2000년 1월 집계 이래 월간)이라는 사실은 더 이상 성립하지 "
                                + "않음: 2011년 7월 수출이 799억 달러에서 820억 달러로 수정됨(2011년 8월 16일 "
                                + "발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .kind(EARLY_RECORD)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("690.1")
                                .previous("683.6", "2024")
                                .cause("2025-11", "61", "54"),
                        "Taken back: Korea's exports in January–November 2025, $690.1 bn, are no longer "
                                + "above any full year on record since 2000: exports of November 2025 were "
                                + "revised from $61.0 bn to $54.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2025년 1~11월 6901억 달러로 2000년 집계 이래 연간 최대치를 이미 "
                                + "넘은 수준이라는 사실은 더 이상 성립하지 않음: 2025년 11월 수출이 610억 "
                                + "달러에서 540억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED).kind(THRESHOLD).level("50").cause("2011-07", "51.4", "49"),
                        "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the first at or "
                                + "above $50 bn of any month on record since January 2000: exports of July "
                                + "2011 were revised from $51.4 bn to $49.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 첫 500억 달러 "
                                + "이상이라는 사실은 더 이상 성립하지 않음: 2011년 7월 수출이 514억 달러에서 "
                                + "490억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .streak(Condition.GROWTH, false, null, run(Condition.GROWTH, MONTH, 14, "2010-06"))
                                .cause("2011-06", "48", "38"),
                        "Taken back: it no longer holds that Korea's exports came to $51.4 bn in July 2011, the "
                                + "14th month in a row of growth on year, since June 2010: exports of June 2011 were "
                                + "revised from $48.0 bn to $38.0 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 6월 이후)라는 사실은 더 이상 성립하지 "
                                + "않음: 2011년 6월 수출이 480억 달러에서 380억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .streak(Condition.GROWTH, true, null, run(Condition.GROWTH, MONTH, 14, "2010-05"))
                                .cause("2011-07", "38", "51.4"),
                        "Taken back: it no longer holds that Korea's exports came to $51.4 bn in July 2011, "
                                + "ending a run of 14 months of growth on year, from May 2010 to June 2011: exports of "
                                + "July 2011 were revised from $38.0 bn to $51.4 bn (released 16 August 2011).",
                        "취소: 한국 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 5월~2011년 6월) 마감이라는 사실은 "
                                + "더 이상 성립하지 않음: 2011년 7월 수출이 380억 달러에서 514억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .kind(SIGN)
                                .of(BALANCE)
                                .value("7.2")
                                .previous("-2.1", "2011-06")
                                .cause("2011-06", "41", "44"),
                        "Taken back: it no longer holds that Korea's trade balance turned to a surplus of $7.2 "
                                + "bn in July 2011, after a deficit of $2.1 bn in June 2011: exports of June 2011 were "
                                + "revised from $41.0 bn to $44.0 bn (released 16 August 2011).",
                        "취소: 한국 무역수지, 2011년 7월 72억 달러 흑자 전환이라는 사실은 더 이상 성립하지 않음: 2011년 6월 수출이 "
                                + "410억 달러에서 440억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(RETRACTED)
                                .target("700", LAST_YEAR)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("701.6")
                                .previous("683.8", "2024")
                                .cause("2025-11", "61", "54"),
                        "Taken back: it no longer holds that Korea's exports, going by January–November "
                                + "2025 with last year's remaining months (LAST_YEAR), would come to $701.6 bn "
                                + "in 2025: $700 bn is in sight, a level reached in no full year on record "
                                + "since 2000: exports of November 2025 were revised from $61.0 bn to $54.0 bn "
                                + "(released 16 August 2011).",
                        "취소: 한국 수출, 2025년 1~11월 실적에 지난해 남은 달 실적을 더하면(LAST_YEAR) "
                                + "2025년 7016억 달러로 추산돼 7000억 달러 가시권, 2000년 집계 이래 연간 첫 "
                                + "수준이라는 사실은 더 이상 성립하지 않음: 2025년 11월 수출이 610억 달러에서 "
                                + "540억 달러로 수정됨(2011년 8월 16일 발표)."));
    }

    static Stream<Arguments> amended() {
        return Stream.of(
                // A revision can make a wide lead narrow.
                Arguments.of(
                        alert().state(AMENDED).fragile().value("50.6").cause("2011-07", "51.4", "50.6"),
                        "Still a record: Korea's exports in July 2011, now $50.6 bn, the highest of any "
                                + "month on record since January 2000, by a margin smaller than usual "
                                + "revisions; the previous record, $48.6 bn of April 2011, had stood for 3 "
                                + "months; exports of July 2011 were revised from $51.4 bn to $50.6 bn "
                                + "(released 16 August 2011).",
                        "기록 유지: 한국 수출, 2011년 7월 506억 달러로 2000년 1월 집계 이래 월간 최대(통상 "
                                + "수정 폭보다 작은 차이); 종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신; "
                                + "2011년 7월 수출이 514억 달러에서 506억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .confirmed()
                                .value("50.6")
                                .cause("2011-07", "50.6", "50.6")
                                .status(FINAL),
                        "Still a record, on final figures: Korea's exports in July 2011, now $50.6 bn, the "
                                + "highest of any month on record since January 2000; the previous record, "
                                + "$48.6 bn of April 2011, had stood for 3 months; exports of July 2011 were "
                                + "confirmed at $50.6 bn (final, released 16 August 2011).",
                        "기록 유지(확정치 기준): 한국 수출, 2011년 7월 506억 달러로 2000년 1월 집계 이래 "
                                + "월간 최대; 종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신; 2011년 7월 "
                                + "수출이 506억 달러로 확인됨(확정, 2011년 8월 16일 발표)."),
                // The figure it beats has moved, not its own.
                Arguments.of(
                        alert().state(AMENDED).cause("2011-04", "48.9", "48.6").status(PROVISIONAL),
                        "Still a record: Korea's exports reached $51.4 bn in July 2011, the highest of any "
                                + "month on record since January 2000; the previous record, $48.6 bn of April "
                                + "2011, had stood for 3 months; exports of April 2011 were revised from $48.9 "
                                + "bn to $48.6 bn (provisional, released 16 August 2011).",
                        "기록 유지: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; "
                                + "종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신; 2011년 4월 수출이 489억 "
                                + "달러에서 486억 달러로 수정됨(잠정, 2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .kind(RECORD_TIED)
                                .previous("51.4", "2011-04")
                                .cause("2011-05", null, "51.4"),
                        "Still a tie: Korea's exports reached $51.4 bn in July 2011, equal to the highest "
                                + "of any month on record since January 2000, first set in April 2011; exports "
                                + "of May 2011 came in late at $51.4 bn (released 16 August 2011).",
                        "동률 유지: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대 "
                                + "동률; 2011년 4월 첫 기록; 2011년 5월 수출이 뒤늦게 514억 달러로 "
                                + "발표됨(2011년 8월 16일 발표)."),
                // A month inside the window is part of what is measured.
                Arguments.of(
                        alert().state(AMENDED)
                                .window(YEAR_TO_DATE, SAME_PERIOD, "2011-08", "2000-08")
                                .previous("48.6", "2010-08")
                                .cause("2011-01", "4", "5"),
                        "Still a record: Korea's exports in January–August 2011, now $51.4 bn, the "
                                + "highest of any January–August on record since 2000; the previous one, "
                                + "$48.6 bn of January–August 2010, had stood for a year; exports of January "
                                + "2011 were revised from $4.0 bn to $5.0 bn (released 16 August 2011).",
                        "기록 유지: 한국 수출, 2011년 1~8월 514억 달러로 2000년 집계 이래 1~8월 기준 최대; "
                                + "종전 기록 486억 달러(2010년 1~8월)를 1년 만에 경신; 2011년 1월 수출이 40억 "
                                + "달러에서 50억 달러로 수정됨(2011년 8월 16일 발표)."),
                // So is the base of its growth.
                Arguments.of(
                        alert().state(AMENDED)
                                .measure(GROWTH)
                                .value("51.4/40.9")
                                .previous("48.6/39.3", "2011-04")
                                .cause("2010-07", "41", "40.9"),
                        "Still a record: Korea's growth in exports in July 2011, now 25.7% on year, the "
                                + "fastest growth of any month on record since January 2000; the previous "
                                + "record, +23.7% of April 2011, had stood for 3 months; exports of July 2010 "
                                + "were revised from $41.0 bn to $40.9 bn (released 16 August 2011).",
                        "기록 유지: 한국 수출, 2011년 7월 전년 동월 대비 25.7% 증가로 2000년 1월 집계 이래 "
                                + "월간 최고 증가율; 종전 기록 +23.7%(2011년 4월)를 3개월 만에 경신; 2010년 "
                                + "7월 수출이 410억 달러에서 409억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .kind(RANK)
                                .of(BALANCE)
                                .value("6.3")
                                .above("6.794", "2010-06")
                                .cause("2011-07", "51.4", "50.6"),
                        "Still among the highest three: Korea's trade surplus in July 2011, now $6.3 bn, "
                                + "the second-largest of any month on record since January 2000, after $6.8 bn "
                                + "in June 2010; exports of July 2011 were revised from $51.4 bn to $50.6 bn "
                                + "(released 16 August 2011).",
                        "3위 이내 유지: 한국 무역흑자, 2011년 7월 63억 달러로 2000년 1월 집계 이래 월간 "
                                + "2위; 상위 68억 달러(2010년 6월); 2011년 7월 수출이 514억 달러에서 506억 "
                                + "달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .kind(HIGHEST_SINCE)
                                .value("46.1")
                                .previous("48.6", "2009-04")
                                .cause("2011-07", "46", "46.1"),
                        "Still true: Korea's exports in July 2011, now $46.1 bn, the highest of any month "
                                + "since April 2009 ($48.6 bn), compared with every month on record since "
                                + "January 2000; exports of July 2011 were revised from $46.0 bn to $46.1 bn "
                                + "(released 16 August 2011).",
                        "여전히 성립: 한국 수출, 2011년 7월 461억 달러로 2009년 4월(486억 달러) 이후 "
                                + "최대(비교: 2000년 1월 집계 이래 월간); 2011년 7월 수출이 460억 달러에서 "
                                + "461억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .streak(Condition.GROWTH, false, null, run(Condition.GROWTH, MONTH, 14, "2010-06"))
                                .cause("2011-06", "48", "49"),
                        "Still true: Korea's exports came to $51.4 bn in July 2011, the 14th month in a row of "
                                + "growth on year, since June 2010; no earlier such run is known; exports of June 2011 "
                                + "were revised from $48.0 bn to $49.0 bn (released 16 August 2011).",
                        "여전히 성립: 한국 수출, 2011년 7월 514억 달러로 14개월 연속 증가(2010년 6월 이후); 확인된 앞선 연속 "
                                + "기록 없음; 2011년 6월 수출이 480억 달러에서 490억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .kind(SIGN)
                                .of(BALANCE)
                                .value("7.2")
                                .previous("-2.1", "2011-06")
                                .cause("2011-07", "50", "51"),
                        "Still true: Korea's trade balance turned to a surplus of $7.2 bn in July 2011, after a "
                                + "deficit of $2.1 bn in June 2011; exports of July 2011 were revised from $50.0 bn to "
                                + "$51.0 bn (released 16 August 2011).",
                        "여전히 성립: 한국 무역수지, 2011년 7월 72억 달러 흑자 전환; 2011년 6월은 21억 달러 적자; 2011년 7월 "
                                + "수출이 500억 달러에서 510억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(AMENDED)
                                .target("700", LAST_YEAR)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("701.6")
                                .previous("683.8", "2024")
                                .cause("2025-11", "61", "62"),
                        "Still true: Korea's exports, going by January–November 2025 with last year's "
                                + "remaining months (LAST_YEAR), would come to $701.6 bn in 2025: $700 bn is "
                                + "in sight, a level reached in no full year on record since 2000; the "
                                + "highest, $683.8 bn of 2024; exports of November 2025 were revised from "
                                + "$61.0 bn to $62.0 bn (released 16 August 2011).",
                        "여전히 성립: 한국 수출, 2025년 1~11월 실적에 지난해 남은 달 실적을 "
                                + "더하면(LAST_YEAR) 2025년 7016억 달러로 추산돼 7000억 달러 가시권; 2000년 "
                                + "집계 이래 연간 도달한 적 없는 수준, 종전 최고 6838억 달러(2024년); 2025년 "
                                + "11월 수출이 610억 달러에서 620억 달러로 수정됨(2011년 8월 16일 발표)."));
    }

    static Stream<Arguments> reinstated() {
        return Stream.of(
                Arguments.of(
                        alert().state(REINSTATED).cause("2011-07", "48", "51.4"),
                        "Again: Korea's exports reached $51.4 bn in July 2011, the highest of any month on "
                                + "record since January 2000; the previous record, $48.6 bn of April 2011, had "
                                + "stood for 3 months; exports of July 2011 were revised from $48.0 bn to "
                                + "$51.4 bn (released 16 August 2011).",
                        "다시 성립: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 최대; "
                                + "종전 기록 486억 달러(2011년 4월)를 3개월 만에 경신; 2011년 7월 수출이 480억 "
                                + "달러에서 514억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(REINSTATED)
                                .kind(EARLY_RECORD)
                                .window(YEAR_TO_DATE, ALL_TIME, "2025-11", "2000")
                                .value("690.1")
                                .previous("683.6", "2024")
                                .cause("2025-11", "54", "61"),
                        "Again: Korea's exports reached $690.1 bn in January–November 2025, already above "
                                + "any full year on record since 2000; the highest until then, $683.6 bn of "
                                + "2024; exports of November 2025 were revised from $54.0 bn to $61.0 bn "
                                + "(released 16 August 2011).",
                        "다시 성립: 한국 수출, 2025년 1~11월 6901억 달러로 2000년 집계 이래 연간 최대치를 "
                                + "이미 넘은 수준; 종전 최고 6836억 달러(2024년); 2025년 11월 수출이 540억 "
                                + "달러에서 610억 달러로 수정됨(2011년 8월 16일 발표)."),
                Arguments.of(
                        alert().state(REINSTATED).kind(THRESHOLD).level("50").cause("2011-07", "49", "51.4"),
                        "Again: Korea's exports reached $51.4 bn in July 2011, the first at or above $50 "
                                + "bn of any month on record since January 2000; the highest until then, $48.6 "
                                + "bn of April 2011; exports of July 2011 were revised from $49.0 bn to $51.4 "
                                + "bn (released 16 August 2011).",
                        "다시 성립: 한국 수출, 2011년 7월 514억 달러로 2000년 1월 집계 이래 월간 첫 500억 "
                                + "달러 이상; 종전 최고 486억 달러(2011년 4월); 2011년 7월 수출이 490억 "
                                + "달러에서 514억 달러로 수정됨(2011년 8월 16일 발표)."));
    }

    /** 08:50 in Tokyo is still the day before in UTC, 19:30 in Washington already the next. */
    @Test
    void shouldDateByTheReportersOwnClock() {
        Alert japan = alert().of("JP/TOTAL/ALL/WORLD/USD", EXPORT)
                .state(AMENDED)
                .cause("2011-07", "51.4", "51.3")
                .releasedAt("2011-08-17T23:50:00Z");
        Alert america = alert().of("US/TOTAL/ALL/WORLD/USD", EXPORT)
                .state(AMENDED)
                .cause("2011-07", "51.4", "51.3")
                .releasedAt("2011-08-17T23:30:00Z");

        assertThat(japan.inEnglish()).contains("(released 18 August 2011)");
        assertThat(japan.inKorean()).contains("2011년 8월 18일 발표");
        assertThat(america.inEnglish()).contains("(released 17 August 2011)");
    }

    /** The alert that ended and the one that took its place have one sentence. */
    @Test
    void shouldSayInOneSentenceWhatTookThePlaceOfWhat() {
        Alert record = alert().state(RETRACTED).cause("2011-07", "51.4", "48.5");
        Alert rank = alert().kind(RANK).value("48.5").above("48.6", "2011-04");
        Alert replacing = alert().kind(RANK)
                .value("48.5")
                .above("48.6", "2011-04")
                .cause("2011-07", "51.4", "48.5")
                .before(alert());

        String taken = record.now("48.5", rank).inEnglish();
        assertThat(taken)
                .startsWith(
                        "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the highest of any month on"
                                + " record since January 2000; now $48.5 bn, the second-highest: exports of July 2011 were");
        assertThat(record.inKorean()).contains("더 이상 성립하지 않음; 현재 485억 달러, 2위: ");
        assertThat(replacing.inEnglish()).isEqualTo(taken);
        assertThat(Headlines.mark(replacing.change())).isEqualTo("▼");
    }

    @Test
    void shouldSayTheNumberNowWhereNothingTookThePlace() {
        Alert retracted = alert().of(BALANCE)
                .value("7.2")
                .previous("6.794", "2010-06")
                .state(RETRACTED)
                .now("-1.3", null);

        assertThat(retracted.inEnglish())
                .contains(
                        "is no longer the largest of any month on record since January 2000; now a deficit of $1.3 bn: ");
        assertThat(retracted.inKorean()).contains("더 이상 성립하지 않음; 현재 13억 달러 적자: ");
    }

    /** 43.3450 and 43.3449 would take four decimals, which then all amounts of the sentence would have. */
    @Test
    void shouldSayARevisionThatIsTooSmallForItsDigitsByItsSize() {
        Alert amended = alert().window(YEAR, ALL_TIME, "2011", "2000")
                .value("555.2137")
                .previous("466.3838", "2010")
                .state(AMENDED)
                .cause("2011-07", "48.9500", "48.9501");

        assertThat(amended.inEnglish())
                .contains("now $555.2 bn", "exports of July 2011 were revised up by $100,000 to $49.0 bn");
        assertThat(amended.inKorean()).contains("2011년 7월 수출이 490억 달러로 10만 달러 상향 수정됨");
    }

    @Test
    void shouldSayOfEveryKindThatItsMarginIsNarrow() {
        assertThat(alert().kind(RANK).above("51.5", "2011-04").fragile().inEnglish())
                .contains("since January 2000, by a margin smaller than usual revisions, after");
        assertThat(alert().kind(THRESHOLD).level("50").fragile().inKorean()).contains("이상(통상 수정 폭보다 작은 차이)");
        assertThat(alert().kind(RECORD_TIED).fragile().inEnglish()).doesNotContain("margin");
    }

    @Test
    void shouldNameTheUsualBasesAndGroupsThatNobodyNamed() {
        Alert other = alert().of("KR/TOTAL-BOP-SA/ALL/WORLD/USD", EXPORT);
        assertThat(other.inEnglish())
                .startsWith("Korea's exports (balance of payments, seasonally adjusted) reached $51.4 bn");
        assertThat(other.inKorean()).startsWith("한국 국제수지 기준 계절조정 수출, ");
        assertThat(alert().of("KR/MTI-SA/831/CN/USD", EXPORT).inEnglish())
                .startsWith("Korea's exports of semiconductors (seasonally adjusted) to China reached");
        assertThat(alert().of("KR/GROUP/MINE/WORLD/USD", EXPORT).inEnglish())
                .startsWith("Korea's exports of the group MINE reached");
        assertThat(alert().of("KR/TOTAL-XYZ/ALL/WORLD/USD", EXPORT).inEnglish())
                .startsWith("Korea's exports of TOTAL-XYZ/ALL reached");
    }
}
