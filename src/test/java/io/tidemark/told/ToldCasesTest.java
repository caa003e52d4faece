package io.tidemark.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
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
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Succession;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issue 14: what is told of revisions, row by row, on the alerts topic and by a replay, in both languages. */
class ToldCasesTest {
    /** People read the sentence, of the topic and of the replay, and nothing else that contains what is wrong. */
    private static void assertRead(String reporter, String wrong, String english, String korean) throws IOException {
        History history = History.of(reporter);
        List<AlertChange> live = history.live();
        List<AlertChange> replayed = history.replayed().changes();
        for (List<AlertChange> told : List.of(live, replayed)) {
            assertThat(History.read(told, History.ENGLISH)).contains(english);
            assertThat(History.read(told, History.KOREAN)).contains(korean);
            if (!wrong.isEmpty()) {
                assertThat(History.read(told, History.ENGLISH))
                        .filteredOn(sentence -> !sentence.equals(english))
                        .noneMatch(sentence -> sentence.contains(wrong));
            }
        }
    }

    /** Row 1: the second-highest of January 2021 is the record once May 2020 is revised. */
    @Test
    void shouldTellOfTheRecordThatTookThePlaceOfARank() throws IOException {
        assertRead(
                "A1",
                "second-highest of any month",
                "▲ A1's exports reached $29.0 bn in January 2021, now the highest of any month on record since January"
                        + " 2020; the previous record, $28.0 bn of May 2020, had stood for 8 months; until now: the"
                        + " second-highest; exports of May 2020 were revised from $30.0 bn to $28.0 bn (final, released"
                        + " 15 March 2021).",
                "▲ A1 수출, 2021년 1월 290억 달러로 이제 2020년 1월 집계 이래 월간 최대; 종전 기록 280억 달러(2020년 5월)를"
                        + " 8개월 만에 경신; 지금까지는 2위; 2020년 5월 수출이 300억 달러에서 280억 달러로 수정됨(확정, 2021년"
                        + " 3월 15일 발표).");
        assertThat(History.of("A1").live())
                .filteredOn(change -> change.fact().key().kind() == AlertKind.RECORD_HIGH)
                .extracting(AlertChange::state)
                .containsExactly(AlertState.RAISED);
    }

    /** Row 1: a quarter that equals the lowest, while all others but one are equal, is not told as the second-highest as well. */
    @Test
    void shouldNotTellTheLowestAsTheSecondHighest() throws IOException {
        List<AlertChange> told = History.of("A1").releases().stream()
                .flatMap(List::stream)
                .filter(AlertChange::live)
                .filter(change -> change.fact().key().window() == AlertWindow.QUARTER
                        && change.fact().key().measure() == Measure.VALUE)
                .toList();

        assertThat(told)
                .extracting(change -> change.fact().key().kind())
                .contains(AlertKind.RECORD_TIED)
                .doesNotContain(AlertKind.RANK);
    }

    /** Row 2: the first year above $50 bn is the first above $60 bn. */
    @Test
    void shouldNotTakeBackALevelForAHigherOne() throws IOException {
        assertRead(
                "C1",
                "at or above $50 bn",
                "▲ C1's exports reached $61.0 bn in 2018, now the first at or above $60 bn of any year on record since"
                        + " 2014; the highest until then, $40.0 bn of 2017; until now: $51.0 bn, the first at or above"
                        + " $50 bn; exports of 2018 were revised from $51.0 bn to $61.0 bn (final, released 1 February"
                        + " 2019).",
                "▲ C1 수출, 2018년 610억 달러로 이제 2014년 집계 이래 연간 첫 600억 달러 이상; 종전 최고 400억 달러(2017년);"
                        + " 지금까지는 510억 달러, 첫 500억 달러 이상; 2018년 수출이 510억 달러에서 610억 달러로 수정됨(확정,"
                        + " 2019년 2월 1일 발표).");
        History history = History.of("C1");
        for (List<AlertChange> told : List.of(history.live(), history.replayed().changes())) {
            AlertChange ended = one(told, AlertKind.THRESHOLD, AlertState.RETRACTED);
            AlertChange begun = one(told, AlertKind.THRESHOLD, AlertState.RAISED);
            assertThat(ended.successor()).isEqualTo(begun.fact());
            assertThat(begun.before()).isEqualTo(ended.fact());
            assertThat(Succession.readWith(ended)).isEqualTo(begun.fact().key());
        }
    }

    private static AlertChange one(List<AlertChange> told, AlertKind kind, AlertState state) {
        return told.stream()
                .filter(change -> change.fact().key().kind() == kind && change.state() == state)
                .findFirst()
                .orElseThrow();
    }

    /** Row 2: what was second, and the highest since 2011, is the record: one sentence says so. */
    @Test
    void shouldReadOneSentenceOfTheRecordThatTookTwoPlaces() throws IOException {
        History history = History.of("C3");
        assertThat(history.live())
                .filteredOn(change -> change.state() == AlertState.RETRACTED)
                .extracting(change -> change.fact().key().kind())
                .as("the rank said what it was the highest since")
                .containsExactly(AlertKind.RANK);
        for (List<AlertChange> told : List.of(history.live(), history.replayed().changes())) {
            assertThat(told)
                    .filteredOn(change -> change.state() == AlertState.RETRACTED
                            && change.fact().key().measure() == Measure.VALUE)
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.successor())
                            .isNotNull()
                            .satisfies(fact -> assertThat(fact.key().kind()).isEqualTo(AlertKind.RECORD_HIGH)));
            assertThat(Succession.withoutRepeats(told)).noneMatch(change -> change.state() == AlertState.RETRACTED);
        }
    }

    /** Row 2: $200 bn in sight is $300 bn in sight. */
    @Test
    void shouldNotTakeBackATargetForAHigherOne() throws IOException {
        assertRead(
                "C4",
                "$200 bn is in sight",
                "▲ C4's exports, going by January–June 2018 with the remaining months like those so far (RUN_RATE),"
                        + " would come to $310.0 bn in 2018: $300 bn is now in sight, a level reached in no full year on"
                        + " record since 2014; the highest, $100.0 bn of 2014; until now: $220.0 bn, $200 bn in sight;"
                        + " exports of the first half of 2018 were revised from $110.0 bn to $155.0 bn (final, released"
                        + " 15 July 2018).",
                "▲ C4 수출, 2018년 1~6월 실적에 같은 속도의 남은 달 실적을 더하면(RUN_RATE) 2018년 3100억 달러로 추산돼 이제"
                        + " 3000억 달러 가시권; 2014년 집계 이래 연간 도달한 적 없는 수준, 종전 최고 1000억 달러(2014년);"
                        + " 지금까지는 2200억 달러, 2000억 달러 가시권; 2018년 상반기 수출이 1100억 달러에서 1550억 달러로"
                        + " 수정됨(확정, 2018년 7월 15일 발표).");
    }

    /** Row 2: with 81 in place of 79, the sixth year above 70 is one still. */
    @Test
    void shouldNotTakeBackAStreakForAHigherLevel() throws IOException {
        History history = History.of("C2");
        for (List<AlertChange> told : List.of(history.live(), history.replayed().changes())) {
            assertThat(told)
                    .isNotEmpty()
                    .noneMatch(change -> change.fact().key().kind() == AlertKind.STREAK
                            && change.state() == AlertState.RETRACTED
                            && change.successor() == null);
        }
    }

    /** Row 3: the third-highest is the second-highest. */
    @Test
    void shouldSayWhatAFactMeansNowAndWhatItMeantBefore() throws IOException {
        assertRead(
                "B3",
                "",
                "△ Corrected: B3's exports reached $81.0 bn in 2019, now the second-highest of any year on record since"
                        + " 2014, after $100.0 bn in 2015; until now: $75.0 bn, the third-highest, after $100.0 bn in 2015"
                        + " and $80.0 bn in 2014; exports of 2019 were revised from $75.0 bn to $81.0 bn (final, released"
                        + " 1 February 2020).",
                "△ 정정: B3 수출, 2019년 810억 달러로 이제 2014년 집계 이래 연간 2위; 상위 1000억 달러(2015년); 지금까지는"
                        + " 750억 달러, 3위; 상위 1000억 달러(2015년), 800억 달러(2014년); 2019년 수출이 750억 달러에서"
                        + " 810억 달러로 수정됨(확정, 2020년 2월 1일 발표).");
    }

    /** Row 3: a fall that was growth after all is taken back, with the growth that it was. */
    @Test
    void shouldNotCallAFallThatBecameGrowthStillARecord() throws IOException {
        assertRead(
                "A2",
                "Still a record",
                "▼ Taken back: A2's fall in exports in 2019, 0.8% on year, is no longer the steepest fall of any year on"
                        + " record since 2016; now growth of 1.4% on year: exports of 2019 were revised from $132.0 bn to"
                        + " $135.0 bn (final, released 1 February 2020).",
                "▼ 취소: A2 수출, 2019년 전년 대비 0.8% 감소로 2016년 집계 이래 연간 최대 감소율이라는 사실은 더 이상 성립하지"
                        + " 않음; 현재 전년 대비 1.4% 증가: 2019년 수출이 1320억 달러에서 1350억 달러로 수정됨(확정, 2020년"
                        + " 2월 1일 발표).");
    }

    /** Row 12: 21.05 is not rounded away beside 21.04. */
    @Test
    void shouldWriteDigitsEnoughToTellTheRevision() throws IOException {
        assertRead(
                "A6",
                "$21.1 bn",
                "△ Still a record, on final figures: A6's exports in June 2024, now $21.04 bn, the highest of any June on"
                        + " record since 2021; the previous one, $20.20 bn of June 2022, had stood for 2 years; exports of"
                        + " June 2024 were revised from $21.05 bn to $21.04 bn (final, released 20 July 2024).",
                "△ 기록 유지(확정치 기준): A6 수출, 2024년 6월 210억 4000만 달러로 2021년 집계 이래 6월 기준 최대; 종전 기록"
                        + " 202억 달러(2022년 6월)를 2년 만에 경신; 2024년 6월 수출이 210억 5000만 달러에서 210억 4000만"
                        + " 달러로 수정됨(확정, 2024년 7월 20일 발표).");
    }

    /** Row 13: 24 statements make two years final. */
    @ParameterizedTest
    @CsvSource({"FINAL, false", "REVISED, false", "FINAL, true"})
    void shouldTellNobodyOfWhatOnlyConfirms(Status status, boolean other) {
        List<Statement> statements = new ArrayList<>();
        for (int month = 0; month < 24; month++) {
            statements.add(stated(month, 40 + month, Status.PROVISIONAL, month));
        }
        for (int month = 0; month < 24; month++) {
            statements.add(stated(month, 40 + month + (other && month == 23 ? 1 : 0), status, 24));
        }
        History history = new History(statements);

        assertThat(history.live().isEmpty()).isEqualTo(!other);
        assertThat(history.replayed().changes().isEmpty()).isEqualTo(!other);
        assertThat(history.replayed().confirmed() > 0).isEqualTo(status == Status.FINAL);
    }

    private static Statement stated(int month, int billions, Status status, int releasedAfter) {
        Market market = Market.parse("KR/TOTAL/ALL/WORLD/USD");
        int first = Period.monthNumber(2020, 1);
        long released = LocalDate.of(2020, 2, 1).plusMonths(releasedAfter).toEpochDay() * 86_400_000L;
        Figure figure = new Figure(released, 0, Amount.of(billions * 1_000_000_000L), status, null, null);
        return new Statement(
                new Series(market, Flow.EXPORT, Coverage.FULL), Period.ofMonth(first + month), figure, null, null);
    }
}
