package io.tidemark.headline;

import com.ibm.icu.util.Currency;
import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a language writes amounts. Signs are left to the words. */
interface AmountForm {
    /**
     * The size of an amount, rounded half up.
     *
     * @param unit of its market
     * @param more decimals beyond those that read well
     */
    String text(Measured amount, String unit, int more);

    /** What one more of the last digit of that text is worth. */
    BigDecimal step(Measured amount, int more);

    /** A round level, exactly and without decimals it does not need. */
    String level(Amount level, String unit);

    /** Whether a unit is a currency of any time; other measures have other units. */
    static boolean isCurrency(String unit) {
        return Currency.isAvailable(unit, null, null);
    }

    /** The size of an amount in units of a power of ten, rounded half up from the exact quotient. */
    static BigDecimal size(Measured amount, int exponent, int decimals) {
        BigDecimal size = amount.amount().toBigDecimal().abs();
        BigDecimal per = amount.per() == null ? BigDecimal.ONE : amount.per().toBigDecimal();
        return size.divide(per.scaleByPowerOfTen(exponent), decimals, RoundingMode.HALF_UP);
    }
}
