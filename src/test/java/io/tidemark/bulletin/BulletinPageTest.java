package io.tidemark.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** July 2011 and other releases of the sample, as pages. */
class BulletinPageTest {
    private static SampleBulletins sample;

    @BeforeAll
    static void readTheSample() throws IOException {
        sample = new SampleBulletins();
    }

    @Test
    void shouldLeadWithTheRecordMonthAndTheFirstFiftyBillion() {
        BulletinText text = english().write(sample.edition("2011-07", "2011-08-01"));

        assertThat(text.headline())
                .isEqualTo(
                        "Korea's exports reached $51.40 bn in July 2011, the highest of any month and the first at or"
                                + " above $50 bn");
        assertThat(text.withdrawn()).isEmpty();
        assertThat(text.reasons().get(0).why()).isEqualTo("highest of 139 months");
        assertThat(text.flashes()).contains("KOREA JULY 2011 EXPORTS $51.40 BN, UP 27.2% ON YEAR");
    }

    @Test
    void shouldSayEachFactOnceOnItsPage() {
        Edition edition = sample.edition("2025-11", "2025-12-31");
        String page = new BulletinPage(english()).text(edition).replaceAll("\\s+", " ");

        assertThat(page).contains("Why these facts lead 1. Exports, November 2025: ");
        assertThat(english().write(edition).reasons())
                .hasSizeGreaterThan(1)
                .allSatisfy(chosen ->
                        assertThat(page.split(Pattern.quote(chosen.fact()), -1)).hasSizeLessThanOrEqualTo(2));
        assertThat(new BulletinPage(english()).markdown(edition)).contains("- Exports, November 2025: ");
    }

    @Test
    void shouldStrikeThroughTheSurplusRecordWithItsCauseOnce() {
        Edition edition = sample.edition("2011-07", "2011-08-16");

        assertThat(edition.version()).isEqualTo(2);
        assertThat(edition.word()).isEqualTo(Edition.Word.WITHDRAWN);
        assertThat(english().write(edition).headline())
                .isEqualTo("WITHDRAWN: Korea's trade surplus in July 2011 no longer the largest of any month");
        String markdown = new BulletinPage(english()).markdown(edition);
        assertThat(markdown)
                .contains("- ~~Korea's trade surplus came to $7.20 bn in July 2011, the largest of any month");
        assertThat(markdown)
                .containsOnlyOnce(
                        "Exports of July 2011 were revised from $51.4 bn to $50.6 bn (released 16 August 2011).");
        String page = new BulletinPage(english()).text(edition);
        assertThat(page).contains("s\u0336u\u0336r\u0336p\u0336l\u0336u\u0336s\u0336");
        assertThat(page.replace("\u0336", ""))
                .containsOnlyOnce(
                        "Exports of July 2011 were revised from $51.4 bn to $50.6 bn (released 16 August 2011).");
    }

    @Test
    void shouldWithdrawTheFirstFiftyBillionWithTheFinalFigures() {
        Edition edition = sample.edition("2011-07", "2012-02-15");

        assertThat(edition.version()).isEqualTo(3);
        assertThat(english().write(edition).headline())
                .isEqualTo("WITHDRAWN: Korea's exports in July 2011 no longer the first at or above $50 bn");
    }

    @Test
    void shouldSpeakKorean() {
        BulletinText text =
                Bulletins.korean(sample::name, ReporterZones.shipped()).write(sample.edition("2011-07", "2011-08-01"));

        assertThat(text.headline()).isEqualTo("한국 수출, 2011년 7월 514억 달러… 월간 기준 역대 최대, 첫 500억 달러 이상, 11개월 연속 같은 달 기준 최대");
        assertThat(text.paragraphs().get(0)).startsWith("한국 수출, 2011년 7월 514억 달러(잠정), 1년 전보다 27.2% 증가.");
    }

    @ParameterizedTest
    @CsvSource({
        "2011-07, 2011-08-01",
        "2011-07, 2011-08-16",
        "2011-07, 2012-02-15",
        "2016-03, 2025-12-31",
        "2020-04, 2025-12-31",
        "2024-12, 2025-12-31",
        "2025-06, 2025-12-31",
        "2025-11, 2025-12-31"
    })
    void shouldPrintNoNumberThatIsNotInItsStructuredPart(String period, String asOf) {
        Edition edition = sample.edition(period, asOf);

        assertThat(edition.bulletin().slots()).isNotEmpty();
        NumbersOfTexts.assertAllAreThere(edition, sample::name);
    }

    private static Bulletins english() {
        return Bulletins.english(sample::name, ReporterZones.shipped());
    }
}
