package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of a market's figures are looked at, and how.
 *
 * @param growth whether the change on year is shown in percent, rather than the value
 * @param from leaves out periods that end before this one begins; null for none
 * @param to leaves out periods that end after this one; null for none
 * @param years so many of the newest are shown; 0 for all
 */
public record MarketView(
        Over over,
        boolean growth,
        @Nullable Period from,
        @Nullable Period to,
        int years) {
    /** All values of single periods. */
    public static final MarketView WHOLE = new MarketView(Over.MONTH, false, null, null, 0);

    /** Decimals of a change in percent. */
    private static final int PERCENT_DECIMALS = 1;

    /** The totals that can be looked at. */
    public enum Over {
        /** The shortest period that is published. */
        MONTH("month"),
        YEAR_TO_DATE("ytd"),
        TWELVE_MONTHS("12m");

        private final String code;

        Over(String code) {
            this.code = code;
        }

        /** As it stands in a URL. */
        public String code() {
            return code;
        }

        /**
         * The one with a code.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Over parse(String code) {
            for (Over over : values()) {
                if (over.code.equals(code)) {
                    return over;
                }
            }
            throw new IllegalArgumentException("It must be month, ytd or 12m.");
        }

        @Nullable
        WindowTotal of(Row row) {
            WindowTotal month = row.window(Window.MONTH);
            return switch (this) {
                case MONTH -> month != null ? month : row.windows().get(0);
                case YEAR_TO_DATE -> row.window(Window.YEAR_TO_DATE);
                case TWELVE_MONTHS -> row.window(Window.TRAILING_12M);
            };
        }
    }

    /** @param last the last month of all that are there */
    boolean wants(Period period, int last) {
        return (years == 0 || period.lastMonth() > last - years * 12L)
                && (from == null || period.lastMonth() >= from.firstMonth())
                && (to == null || period.lastMonth() <= to.lastMonth());
    }

    /** What is drawn of a row: a value, or a change in percent; null where it is not known. */
    @Nullable
    Amount of(Row row) {
        WindowTotal total = over.of(row);
        if (total == null) {
            return null;
        }
        return growth ? percent(total.changeOnYear()) : total.value();
    }

    private static @Nullable Amount percent(double ratio) {
        return Ratio.isDefined(ratio)
                ? Amount.of(BigDecimal.valueOf(ratio).movePointRight(2).setScale(Amount.SCALE, RoundingMode.HALF_UP))
                : null;
    }

    /** A change in percent with its sign, such as {@code +5.9%}. */
    static String signed(Amount percent) {
        BigDecimal rounded = percent.toBigDecimal().setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : rounded.signum() < 0 ? "−" : "")
                + String.format(Locale.ROOT, "%,.1f%%", rounded.abs());
    }

    /** The same from a ratio; empty where it is not defined. */
    static String signed(double ratio) {
        Amount percent = percent(ratio);
        return percent == null ? "" : signed(percent);
    }
}
