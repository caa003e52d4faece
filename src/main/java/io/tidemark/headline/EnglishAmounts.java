package io.tidemark.headline;

import com.ibm.icu.util.Currency;
import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.util.Locale;

/** Amounts in short: {@code $51.4 bn}, {@code $820 m}, {@code ₩1.2 tn}, {@code CHF 3.0 m}. */
final class EnglishAmounts implements AmountForm {
    @Override
    public String text(Measured amount, String unit, int more) {
        Scale scale = scale(amount, more);
        BigDecimal scaled = scale.of(amount, more);
        boolean isExact = scale == Scale.PLAIN && more == 0;
        return write(isExact ? scaled.stripTrailingZeros() : scaled, scale, unit);
    }

    @Override
    public BigDecimal step(Measured amount, int more) {
        Scale scale = scale(amount, more);
        return BigDecimal.ONE.scaleByPowerOfTen(scale.exponent - scale.decimals(amount) - more);
    }

    @Override
    public String level(Amount level, String unit) {
        Scale scale = scale(Measured.of(level), 0);
        return write(level.toBigDecimal().movePointLeft(scale.exponent).stripTrailingZeros(), scale, unit);
    }

    /** The first that can hold it, once rounded: 999,960,000 is 1.0 bn, not 1000 m. */
    private static Scale scale(Measured amount, int more) {
        for (Scale scale : Scale.values()) {
            if (scale.of(amount, more).compareTo(scale.limit()) < 0) {
                return scale;
            }
        }
        return Scale.TRILLIONS;
    }

    private static String write(BigDecimal scaled, Scale scale, String unit) {
        return symbol(unit) + Decimals.text(scaled) + scale.suffix;
    }

    /** A sign stands close to the digits, letters apart. */
    private static String symbol(String unit) {
        String symbol = AmountForm.isCurrency(unit)
                ? Currency.getInstance(unit).getName(Locale.ENGLISH, Currency.SYMBOL_NAME, null)
                : unit;
        return Character.isLetterOrDigit(symbol.charAt(symbol.length() - 1)) ? symbol + " " : symbol;
    }

    /** Thousands are written out; an amount moves up a scale when it reaches the limit of its own. */
    private enum Scale {
        PLAIN(0, 6, ""),
        MILLIONS(6, 3, " m"),
        BILLIONS(9, 3, " bn"),
        TRILLIONS(12, 3, " tn");

        private final int exponent;
        private final int limitExponent;
        private final String suffix;

        Scale(int exponent, int limitExponent, String suffix) {
            this.exponent = exponent;
            this.limitExponent = limitExponent;
            this.suffix = suffix;
        }

        BigDecimal limit() {
            return BigDecimal.ONE.movePointRight(limitExponent);
        }

        /**
         * One decimal reads well, except in hundreds of millions and in thousands, which have digits enough. What is
         * smaller is exact to the last decimal of an amount.
         */
        BigDecimal of(Measured amount, int more) {
            return AmountForm.size(amount, exponent, decimals(amount) + more);
        }

        private int decimals(Measured amount) {
            BigDecimal rough = AmountForm.size(amount, exponent, Amount.SCALE);
            return switch (this) {
                case PLAIN -> rough.compareTo(BigDecimal.valueOf(1000)) < 0 ? Amount.SCALE : 0;
                case MILLIONS -> rough.compareTo(BigDecimal.valueOf(100)) < 0 ? 1 : 0;
                case BILLIONS, TRILLIONS -> 1;
            };
        }
    }
}
