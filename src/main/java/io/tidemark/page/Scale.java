package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/** The power of ten in which a table is written. */
record Scale(int exponent, String unit) {
    private static final int DECIMALS = 2;

    /** The one in which the largest value has few digits. */
    static Scale of(Map<Subject, NavigableMap<Period, Row>> rows, String unit, MarketView view) {
        Amount largest = rows.values().stream()
                .flatMap(byPeriod -> byPeriod.values().stream())
                .map(view.over()::of)
                .map(total -> Objects.requireNonNull(total).value())
                .filter(Objects::nonNull)
                .map(Amount::abs)
                .max(Comparator.naturalOrder())
                .orElse(Amount.ZERO);
        BigDecimal size = largest.toBigDecimal();
        int digits = size.precision() - size.scale();
        return new Scale(digits > 9 ? 9 : digits > 6 ? 6 : 0, unit);
    }

    /** The unit in words, such as "billion USD". */
    String name(PageLanguage language) {
        boolean english = language == PageLanguage.EN;
        String power =
                switch (exponent) {
                    case 9 -> english ? "billion " : "10억 ";
                    case 6 -> english ? "million " : "백만 ";
                    default -> "";
                };
        return power + unit;
    }

    /** A value; empty where it is not known. */
    String text(WindowTotal total) {
        Amount value = total.value();
        return value == null ? "" : text(value);
    }

    String text(Amount value) {
        BigDecimal scaled = value.toBigDecimal().movePointLeft(exponent).setScale(DECIMALS, RoundingMode.HALF_UP);
        return (scaled.signum() < 0 ? "−" : "") + String.format(Locale.ROOT, "%,.2f", scaled.abs());
    }
}
