package io.tidemark.headline;

import com.ibm.icu.util.Currency;
import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Amounts in myriads: {@code 514억 달러}, {@code 1조 2000억 원}, {@code 8억 2000만 스위스 프랑}, {@code 50달러}. */
final class KoreanAmounts implements AmountForm {
    private static final List<String> MYRIADS = List.of("", "만", "억", "조", "경", "해", "자");
    private static final BigInteger MYRIAD = BigInteger.valueOf(10_000);

    @Override
    public String text(Measured amount, String unit, int more) {
        int exponent = lastDigit(amount.number().abs()) - more;
        BigDecimal rounded = AmountForm.size(amount, exponent, 0).scaleByPowerOfTen(exponent);
        return write(rounded, unit);
    }

    @Override
    public BigDecimal step(Measured amount, int more) {
        return BigDecimal.ONE.scaleByPowerOfTen(lastDigit(amount.number().abs()) - more);
    }

    @Override
    public String level(Amount level, String unit) {
        return write(level.toBigDecimal(), unit);
    }

    /** The power of ten that reads well as the last one: about as fine as the one decimal of English. */
    private static int lastDigit(BigDecimal size) {
        int digits = size.precision() - size.scale();
        if (digits > 9) {
            return 8;
        }
        if (digits > 6) {
            return digits == 9 ? 6 : 5;
        }
        return digits > 3 ? 0 : -Amount.SCALE;
    }

    /** Groups of four digits with their names; groups of nothing are left out. */
    private static String write(BigDecimal size, String unit) {
        BigDecimal rest = size.remainder(new BigDecimal(MYRIAD)).stripTrailingZeros();
        BigInteger myriads = size.toBigInteger().divide(MYRIAD);
        String text = rest.signum() == 0 && myriads.signum() != 0 ? "" : rest.toPlainString();
        for (int i = 1; myriads.signum() != 0; i++) {
            BigInteger[] parts = myriads.divideAndRemainder(MYRIAD);
            if (parts[1].signum() != 0) {
                text = parts[1] + MYRIADS.get(i) + (text.isEmpty() ? "" : " " + text);
            }
            myriads = parts[0];
        }
        boolean endsInDigit = Character.isDigit(text.charAt(text.length() - 1));
        return text + (endsInDigit && AmountForm.isCurrency(unit) ? "" : " ") + name(unit);
    }

    /** In short as the press has it; other currencies by their full Korean names, other units by their codes. */
    private static String name(String unit) {
        return switch (unit) {
            case "USD" -> "달러";
            case "KRW" -> "원";
            case "JPY" -> "엔";
            case "CNY" -> "위안";
            case "GBP" -> "파운드";
            default ->
                AmountForm.isCurrency(unit)
                        ? Currency.getInstance(unit).getName(Locale.KOREAN, Currency.LONG_NAME, null)
                        : unit;
        };
    }
}
