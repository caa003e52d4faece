package io.tidemark.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the numbers of English and Korean texts back. */
final class NumbersOfTexts {
    private static final Pattern AMOUNT = Pattern.compile("\\$([0-9,]+(?:\\.[0-9]+)?) (m|bn|tn)");
    private static final Pattern PERCENT = Pattern.compile("([0-9,]+\\.[0-9]+)%");

    /** {@code 5억 1400만}, {@code 513억 6000만}, {@code 1조 234.5억}: parts of 10^12, 10^8 and 10^4. */
    private static final Pattern KOREAN_AMOUNT =
            Pattern.compile("(?<![0-9,.조억만])((?:[0-9,.]+[조억만] ?)*[0-9,.]+[조억만]?) ?달러");

    private static final Pattern KOREAN_PART = Pattern.compile("([0-9,]+(?:\\.[0-9]+)?)([조억만]?)");

    private NumbersOfTexts() {}

    /** Every amount and percentage of the texts is in the structured part, to the digit shown. */
    static void assertAllAreThere(Edition edition, Names names) {
        ObjectNode json = BulletinJson.of(edition, names, ReporterZones.shipped());
        JsonNode both = json.remove("text");
        JsonNode texts = both.get("en");
        List<BigDecimal> amounts = new ArrayList<>();
        List<BigDecimal> ratios = new ArrayList<>();
        collect(json, amounts, ratios);

        String all = texts.toString();
        assertThat(texts.get("headline").asText().length()).isLessThanOrEqualTo(BulletinText.LONGEST_HEADLINE);
        assertThat(texts.get("paragraphs").size()).isBetween(1, 4);
        for (Matcher match = AMOUNT.matcher(all); match.find(); ) {
            int exponent = match.group(2).equals("m") ? 6 : match.group(2).equals("bn") ? 9 : 12;
            assertIsRounded(match.group(), number(match.group(1)), exponent, amounts);
        }
        for (Matcher match = PERCENT.matcher(all); match.find(); ) {
            assertIsRounded(match.group(), number(match.group(1)), -2, ratios);
        }
        assertAllKoreanAreThere(both.get("ko"), amounts, ratios);
    }

    private static void assertAllKoreanAreThere(JsonNode texts, List<BigDecimal> amounts, List<BigDecimal> ratios) {
        String all = texts.toString();
        int found = 0;
        for (Matcher match = KOREAN_AMOUNT.matcher(all); match.find(); found++) {
            assertIsWithinItsLastDigit(match.group(), match.group(1), amounts);
        }
        assertThat(found).as("amounts in %s", all).isPositive();
        for (Matcher match = PERCENT.matcher(all); match.find(); ) {
            assertIsRounded(match.group(), number(match.group(1)), -2, ratios);
        }
    }

    /** Zeros at the end may be digits or not, but a text of billions has at least hundreds of millions, and one of less at least 1%. */
    private static void assertIsWithinItsLastDigit(String text, String parts, List<BigDecimal> exact) {
        BigDecimal shown = BigDecimal.ZERO;
        BigDecimal last = BigDecimal.ONE;
        for (Matcher part = KOREAN_PART.matcher(parts); part.find(); ) {
            int exponent =
                    switch (part.group(2)) {
                        case "조" -> 12;
                        case "억" -> 8;
                        case "만" -> 4;
                        default -> 0;
                    };
            BigDecimal number = number(part.group(1));
            shown = shown.add(number.scaleByPowerOfTen(exponent));
            last = BigDecimal.ONE.scaleByPowerOfTen(
                    exponent - number.stripTrailingZeros().scale());
        }
        BigDecimal coarsest = shown.compareTo(BigDecimal.valueOf(1_000_000_000)) >= 0
                ? BigDecimal.valueOf(100_000_000)
                : shown.movePointLeft(2);
        BigDecimal half = last.min(coarsest).divide(BigDecimal.valueOf(2), MathContext.DECIMAL128);
        BigDecimal rounded = shown;
        assertThat(exact)
                .as(text)
                .anyMatch(number -> number.abs().subtract(rounded).abs().compareTo(half) <= 0);
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
}
