package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Measured;

/** Writes amounts as headlines do, each with its unit, for what stands beside headlines. */
public final class Amounts {
    private final AmountForm form;

    private Amounts(AmountForm form) {
        this.form = form;
    }

    /** Such as {@code $51.4 bn}. */
    public static Amounts english() {
        return new Amounts(new EnglishAmounts());
    }

    /** Such as {@code 514억 달러}. */
    public static Amounts korean() {
        return new Amounts(new KoreanAmounts());
    }

    /** An amount, rounded half up so that it reads well, with a minus sign if it is below zero. */
    public String text(Amount amount, String unit) {
        return signed(amount, form.text(Measured.of(amount.abs()), unit, 0));
    }

    /** A round amount, exactly, without decimals that it does not need. */
    public String level(Amount level, String unit) {
        return signed(level, form.level(level.abs(), unit));
    }

    private static String signed(Amount amount, String size) {
        return amount.signum() < 0 ? "−" + size : size;
    }
}
