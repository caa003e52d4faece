package io.tidemark.headline;

import io.tidemark.domain.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts in short: {@code $51.4 bn}, {@code $820 m}, {@code ₩1.2 tn}, {@code CHF 3.0 m}. Signs are left to the words. */
final class EnglishAmounts {
    private EnglishAmounts() {}

    /** Two amounts of one unit, with as many decimals as it takes to tell them apart. */
    record Pair(String first, String second) {}

    /** The size of an amount, rounded half up. */
    static String text(Amount amount, String unit) {
        return text(amount.toBigDecimal().abs(), unit, 0);
    }

    /** The sizes of two amounts. They read the same only where they are the same. */
    static Pair texts(Amount first, Amount second, String unit) {
        BigDecimal a = first.toBigDecimal().abs();
        BigDecimal b = second.toBigDecimal().abs();
        for (int more = 0; ; more++) {
            String textOfA = text(a, unit, more);
            String textOfB = text(b, unit, more);
            if (!textOfA.equals(textOfB) || a.compareTo(b) == 0) {
                return new Pair(textOfA, textOfB);
            }
        }
    }

    /** @param more decimals beyond those that read well */
    private static String text(BigDecimal size, String unit, int more) {
        Scale scale = Scale.TRILLIONS;
        BigDecimal scaled = scale.of(size, more);
        for (Scale candidate : Scale.values()) {
            // Rounded before it is judged: 999,960,000 is 1.0 bn, not 1000 m.
            BigDecimal rounded = candidate.of(size, more);
            if (rounded.compareTo(candidate.limit()) < 0) {
                scale = candidate;
                scaled = rounded;
                break;
            }
        }
        if (scale == Scale.PLAIN && more == 0) {
            scaled = scaled.stripTrailingZeros();
        }
        String digits = String.format(Locale.ROOT, "%,." + Math.max(0, scaled.scale()) + "f", scaled);
        return symbol(unit) + digits + scale.suffix;
    }

    private static String symbol(String unit) {
        return switch (unit) {
            case "USD" -> "$";
            case "KRW" -> "₩";
            case "EUR" -> "€";
            case "JPY" -> "¥";
            case "GBP" -> "£";
            default -> unit + " ";
        };
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
         * smaller is exact.
         */
        BigDecimal of(BigDecimal size, int more) {
            BigDecimal scaled = size.movePointLeft(exponent);
            int decimals =
                    switch (this) {
                        case PLAIN -> scaled.compareTo(BigDecimal.valueOf(1000)) < 0 ? Amount.SCALE : 0;
                        case MILLIONS -> scaled.compareTo(BigDecimal.valueOf(100)) < 0 ? 1 : 0;
                        case BILLIONS, TRILLIONS -> 1;
                    };
            return scaled.setScale(decimals + more, RoundingMode.HALF_UP);
        }
    }
}
