package io.tidemark.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** July 2011 and other releases of the sample, as pages. */
class BulletinPageTest {
    private static final Pattern AMOUNT = Pattern.compile("\\$([0-9,]+(?:\\.[0-9]+)?) (m|bn|tn)");
    private static final Pattern PERCENT = Pattern.compile("([0-9,]+\\.[0-9]+)%");

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
                .allSatisfy(chosen -> assertThat(page.split(Pattern.quote(chosen.fact()), -1))
                        .hasSizeLessThanOrEqualTo(2));
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
        ObjectNode json = BulletinJson.of(edition, sample::name, ReporterZones.shipped());
        JsonNode texts = json.remove("text").get("en");
        List<BigDecimal> amounts = new ArrayList<>();
        List<BigDecimal> ratios = new ArrayList<>();
        collect(json, amounts, ratios);

        String all = texts.toString();
        assertThat(texts.get("headline").asText().length()).isLessThanOrEqualTo(BulletinText.LONGEST_HEADLINE);
        assertThat(texts.get("paragraphs").size()).isBetween(1, 4);
        assertThat(edition.bulletin().slots()).isNotEmpty();
        for (Matcher match = AMOUNT.matcher(all); match.find(); ) {
            int exponent = match.group(2).equals("m") ? 6 : match.group(2).equals("bn") ? 9 : 12;
            assertIsRounded(match.group(), number(match.group(1)), exponent, amounts);
        }
        for (Matcher match = PERCENT.matcher(all); match.find(); ) {
            assertIsRounded(match.group(), number(match.group(1)), -2, ratios);
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(",", ""));
    }

    /** Whether one of the exact numbers reads so, to the digit shown. */
    private static void assertIsRounded(String text, BigDecimal shown, int exponent, List<BigDecimal> exact) {
        BigDecimal half = BigDecimal.valueOf(5, shown.scale() + 1);
        assertThat(exact)
                .as(text)
                .anyMatch(number -> number.abs()
                                .scaleByPowerOfTen(-exponent)
                                .subtract(shown)
                                .abs()
                                .compareTo(half)
                        <= 0);
    }

    /** All exact numbers: amounts, and ratios less one where a number has a base. */
    private static void collect(JsonNode json, List<BigDecimal> amounts, List<BigDecimal> ratios) {
        for (String name : List.of("value", "yearEarlier", "differenceOnYear", "before", "after", "level")) {
            if (json.has(name) && json.get(name).isTextual()) {
                amounts.add(new BigDecimal(json.get(name).asText()));
            }
        }
        for (String name : List.of("changeOnYear", "share")) {
            if (json.has(name)) {
                ratios.add(json.get(name).decimalValue());
            }
        }
        if (json.has("per") && json.has("value")) {
            BigDecimal quotient = new BigDecimal(json.get("value").asText())
                    .divide(new BigDecimal(json.get("per").asText()), MathContext.DECIMAL128);
            amounts.add(quotient);
            ratios.add(quotient.subtract(BigDecimal.ONE));
        }
        json.forEach(child -> collect(child, amounts, ratios));
    }

    private static Bulletins english() {
        return Bulletins.english(sample::name, ReporterZones.shipped());
    }
}
