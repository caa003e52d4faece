package io.tidemark.domain.group;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency was worth in another, on the average of a period or as its name says: a value of the rates
 * topic.
 *
 * @param base ISO 4217, such as {@code USD}
 * @param quote ISO 4217, such as {@code KRW}
 * @param rate how many of the quote one of the base is worth; above 0 and at most 10^30, at most 12 decimals
 * @param name which rate it is, such as {@code AVERAGE}; null if not stated
 * @param source where it was published, a URL or a name; null if not stated
 */
public record ExchangeRate(
        String base,
        String quote,
        Period period,
        BigDecimal rate,
        @Nullable String name,
        @Nullable String source) {
    /** More than one of any currency was ever worth in another; it bounds what a conversion can amount to. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(30);

    /** @throws IllegalArgumentException with a plain sentence if the rate is not above 0 and at most 10^30, with at most 12 decimals */
    public ExchangeRate {
        // Before it is written out, which for 1E+999999999 takes a gigabyte.
        if (!DecimalText.isShort(rate) || rate.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("A rate must be at most 10^30, with at most 12 decimals.");
        }
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("A rate must be above 0 but is " + rate.toPlainString() + ".");
        }
        if (rate.stripTrailingZeros().scale() > 12) {
            throw new IllegalArgumentException("A rate has at most 12 decimals but is " + rate.toPlainString() + ".");
        }
    }
}
