package io.tidemark.headline;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Decimals with their thousands apart, as English and Korean both write them. */
final class Decimals {
    /** By the number of decimals; ICU formatters are costly to make and quick when they are kept. */
    private static final List<LocalizedNumberFormatter> USUAL =
            IntStream.rangeClosed(0, 6).mapToObj(Decimals::formatter).toList();

    private Decimals() {}

    /** All the decimals that the number has: {@code 1,234.50}. */
    static String text(BigDecimal number) {
        int decimals = Math.max(0, number.scale());
        LocalizedNumberFormatter formatter = decimals < USUAL.size() ? USUAL.get(decimals) : formatter(decimals);
        return formatter.format(number).toString();
    }

    private static LocalizedNumberFormatter formatter(int decimals) {
        return NumberFormatter.withLocale(Locale.ENGLISH).precision(Precision.fixedFraction(decimals));
    }
}
