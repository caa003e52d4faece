package io.tidemark.headline;

import static io.tidemark.headline.Alert.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertState;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is said of groups, and of changes that no statement made. */
class BreadthHeadlinesTest {
    private static final Cause.Position POSITION = new Cause.Position(
            "trade.groups.v1", 0, 3, Instant.parse("2024-08-05T00:00:00Z").toEpochMilli());
    private static final Market IT = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");

    private static Alert year() {
        return alert().breadth(4)
                .window(AlertWindow.YEAR, ComparisonSet.ALL_TIME, "2024", "2018")
                .value("51.4/50");
    }

    @Test
    void shouldSayHowLongItHadNotBeenSo() {
        Alert alert = year().previous("48/46", "2021");

        assertThat(alert.inEnglish())
                .isEqualTo("Korea's exports of IT items rose on year in every one of the 4 members of the "
                        + "group in 2024, the first time since 2021, 3 years before, compared with "
                        + "every year on record since 2018.");
        assertThat(alert.inKorean())
                .isEqualTo("한국 IT 품목 수출, 2024년 4개 구성 항목 모두 전년 대비 증가; 2021년 이후 3년 " + "만에 처음(비교: 2018년 집계 이래 연간).");
    }

    @Test
    void shouldClaimNoMoreThanIsKnown() {
        Alert alert = year().low().value("48/51.4").noPrevious().missing(1);

        assertThat(alert.inEnglish())
                .isEqualTo("Korea's exports of IT items fell on year in every one of the 4 members of the "
                        + "group in 2024, the first time in any year on record since 2018, with 1 "
                        + "missing.");
        assertThat(alert.inKorean())
                .isEqualTo("한국 IT 품목 수출, 2024년 4개 구성 항목 모두 전년 대비 " + "감소; 2018년 집계 이래(1개 누락) 연간 첫 기록.");
    }

    @Test
    void shouldSayThatNothingIsKnownBefore() {
        Alert alert = year().noComparison();

        assertThat(alert.inEnglish()).endsWith(" in 2024; no earlier window is known to compare with.");
        assertThat(alert.inKorean()).endsWith(" 증가; 비교할 앞선 기간 없음.");
    }

    @Test
    void shouldSayThatItWasSoJustBefore() {
        Alert alert = year().previous("48/46", "2023");

        assertThat(alert.inEnglish()).endsWith(" in 2024, as in 2023.");
        assertThat(alert.inKorean()).endsWith(" 증가; 2023년에 이어 다시.");
    }

    @Test
    void shouldSayThatTheGroupWasChanged() {
        Alert alert = year().previous("48/46", "2021")
                .state(AlertState.RETRACTED)
                .because(new Cause.Defined(IT, Cause.Definition.CHANGED, POSITION));

        assertThat(alert.inEnglish())
                .isEqualTo(
                        "Taken back: it no longer holds that Korea's exports of IT items rose on year in every one of the"
                                + " 4 members of the group in 2024: the group was changed on 5 August 2024.");
        assertThat(alert.inKorean()).endsWith(": 그룹 구성이 변경됨(2024년 8월 5일).");
    }

    @Test
    void shouldSayWhichGroupInsideItWasDeleted() {
        Market inner = Market.parse("KR/GROUP/K-CONTENT/WORLD/USD");
        Alert alert = year().noPrevious()
                .state(AlertState.RETRACTED)
                .because(new Cause.Defined(inner, Cause.Definition.DELETED, POSITION));

        assertThat(alert.inEnglish()).endsWith(": the group K-content was deleted on 5 August 2024.");
        assertThat(alert.inKorean()).endsWith(": K-콘텐츠 그룹이 삭제됨(2024년 8월 5일).");
    }

    /** The figures were final before the group was changed. */
    @Test
    void shouldNotCallFiguresFinalNowThatAChangeOfTheGroupUses() {
        Alert alert = year().previous("48/46", "2023")
                .state(AlertState.AMENDED)
                .confirmed()
                .because(new Cause.Defined(IT, Cause.Definition.CHANGED, POSITION));

        assertThat(alert.inEnglish()).startsWith("Still true, on final figures: Korea's exports of IT items rose");
        assertThat(alert.inKorean()).startsWith("여전히 성립(확정치 기준): 한국 IT 품목 수출, ");
    }

    @Test
    void shouldSayWhichRateMadeTheChange() {
        Period june = Period.parse("2024-06");
        Alert rated = alert().of("KR/GROUP/K-CONTENT/WORLD/KRW", Subject.EXPORT)
                .because(new Cause.Rated("USD", "KRW", june, new BigDecimal("1380.5"), POSITION));
        Alert gone = alert().of("KR/GROUP/K-CONTENT/WORLD/KRW", Subject.EXPORT)
                .state(AlertState.RETRACTED)
                .because(new Cause.Rated("USD", "KRW", june, null, POSITION));

        assertThat(rated.inEnglish()).endsWith("; one USD is put at 1380.5 KRW in June 2024.");
        assertThat(rated.inKorean()).endsWith("; 2024년 6월 환율 1 USD = 1380.5 KRW 적용.");
        assertThat(gone.inEnglish()).endsWith(": the rate of USD in KRW of June 2024 is no longer known.");
        assertThat(gone.inKorean()).endsWith(": 2024년 6월 USD/KRW 환율이 철회됨.");
    }
}
