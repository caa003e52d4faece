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

/** Parses the numbers of English texts back. */
final class NumbersOfTexts {
    private static final Pattern AMOUNT = Pattern.compile("\\$([0-9,]+(?:\\.[0-9]+)?) (m|bn|tn)");
    private static final Pattern PERCENT = Pattern.compile("([0-9,]+\\.[0-9]+)%");

    private NumbersOfTexts() {}

    /** Every amount and percentage of the texts is in the structured part, to the digit shown. */
    static void assertAllAreThere(Edition edition, Names names) {
        ObjectNode json = BulletinJson.of(edition, names, ReporterZones.shipped());
        JsonNode texts = json.remove("text").get("en");
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
