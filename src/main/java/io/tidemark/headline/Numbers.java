package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one headline as they read: amounts by their size, growth by its percentage. All of a kind get as many
 * decimals as it takes to tell every two of them apart, and from zero.
 */
final class Numbers {
    private static final Measured NOTHING = Measured.of(Amount.ZERO);
    private static final Measured UNCHANGED = new Measured(Amount.of(1), Amount.of(1));

    /** More decimals than these do not help to read a revision. */
    private static final int MOST_MORE = 2;

    private final Measure measure;
    private final AmountForm form;
    private final String unit;
    private final int moreForAmounts;
    private final int moreForGrowth;

    private Numbers(
            Measure measure,
            AmountForm form,
            String unit,
            List<Measured> amounts,
            List<Measured> growth,
            int leastMore) {
        this.measure = measure;
        this.form = form;
        this.unit = unit;
        this.moreForAmounts = Math.max(leastMore, decimals(amounts, more -> amount -> form.text(amount, unit, more)));
        this.moreForGrowth = decimals(growth, more -> ratio -> growth(percent(ratio, more)));
    }

    /** The numbers that a headline of a change can name. */
    static Numbers of(Story story, AmountForm form) {
        Fact fact = story.fact();
        List<Measured> measured = new ArrayList<>();
        List<Measured> amounts = new ArrayList<>();
        amounts.add(NOTHING);
        for (Fact one : story.facts()) {
            measured.add(one.value());
            if (one.previous() != null) {
                measured.add(one.previous().value());
            }
            for (Holder holder : one.above()) {
                measured.add(holder.value());
            }
            add(one.key().particular().level(), amounts);
        }
        Measured now = story.change().number();
        if (now != null) {
            measured.add(now);
        }
        List<Measured> growth = new ArrayList<>();
        growth.add(UNCHANGED);
        if (fact.key().measure() == Measure.GROWTH) {
            growth.addAll(measured);
        } else {
            for (Measured number : measured) {
                amounts.add(new Measured(number.amount().abs(), number.per()));
            }
        }
        String unit = fact.key().market().unit();
        return new Numbers(fact.key().measure(), form, unit, amounts, growth, forRevision(story, form, unit, amounts));
    }

    private static int forRevision(Story story, AmountForm form, String unit, List<Measured> amounts) {
        Cause.Stated stated = story.stated();
        if (stated == null) {
            return 0;
        }
        Amount before = stated.before();
        Amount after = stated.statement().figure().value();
        List<Measured> all = new ArrayList<>(amounts);
        add(before, all);
        add(after, all);
        int least = before == null || after == null ? 0 : revision(before, after, form);
        for (int more = least; more <= MOST_MORE; more++) {
            int decimals = more;
            if (areDistinct(all, amount -> form.text(amount, unit, decimals))) {
                return more;
            }
        }
        return least;
    }

    /**
     * The fewest decimals beyond the usual that do not round away what a revision changed; 0 where {@value #MOST_MORE} do not
     * do, because then the revision is said by its size.
     */
    private static int revision(Amount before, Amount after, AmountForm form) {
        for (int more = 0; more <= MOST_MORE; more++) {
            if (shows(before, after, form, more)) {
                return more;
            }
        }
        return 0;
    }

    private static boolean shows(Amount before, Amount after, AmountForm form, int more) {
        Amount larger = before.abs().compareTo(after.abs()) > 0 ? before : after;
        return form.step(Measured.of(larger.abs()), more)
                        .compareTo(after.minus(before).abs().toBigDecimal())
                <= 0;
    }

    /** Whether the two figures of a revision can be told apart as they are written. */
    boolean shows(Amount before, Amount after) {
        return shows(before, after, form, moreForAmounts);
    }

    /** The size of a difference that was stated in a unit, by its own digits. */
    String difference(Amount before, Amount after, String statedUnit) {
        return form.text(Measured.of(after.minus(before).abs()), statedUnit, 0);
    }

    private static void add(@Nullable Amount amount, List<Measured> amounts) {
        if (amount != null) {
            amounts.add(Measured.of(amount.abs()));
        }
    }

    /** The fewest decimals beyond the usual with which only equal numbers have equal texts. */
    private static int decimals(List<Measured> numbers, IntFunction<Form> forms) {
        for (int more = 0; ; more++) {
            if (areDistinct(numbers, forms.apply(more))) {
                return more;
            }
        }
    }

    private static boolean areDistinct(List<Measured> numbers, Form form) {
        for (int i = 1; i < numbers.size(); i++) {
            String text = form.text(numbers.get(i));
            for (int j = 0; j < i; j++) {
                if (text.equals(form.text(numbers.get(j))) && numbers.get(i).compareTo(numbers.get(j)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The number of a window in the measure of the alert: {@code $51.4 bn}, {@code +24.1%}. */
    String of(Measured number) {
        return measure == Measure.GROWTH
                ? growth(percent(number, moreForGrowth))
                : form.text(number, unit, moreForAmounts);
    }

    /** The size of a change on year: {@code 24.1%}. */
    String sizeOfGrowth(Measured ratio) {
        return Decimals.text(percent(ratio, moreForGrowth).abs()) + "%";
    }

    /** The size of an amount that was stated in a unit; empty where there is none. */
    String stated(@Nullable Amount amount, String statedUnit) {
        return amount == null ? "" : form.text(Measured.of(amount), statedUnit, moreForAmounts);
    }

    /** A round level. */
    String level(Amount level) {
        return form.level(level, unit);
    }

    private static String growth(BigDecimal percent) {
        return (percent.signum() > 0 ? "+" : "") + Decimals.text(percent) + "%";
    }

    /** One decimal reads well; half up from the exact quotient. */
    private static BigDecimal percent(Measured ratio, int more) {
        if (ratio.per() == null) {
            throw new IllegalArgumentException("A change on year needs the value a year earlier");
        }
        BigDecimal base = ratio.per().toBigDecimal();
        BigDecimal change = ratio.amount().toBigDecimal().subtract(base).scaleByPowerOfTen(2);
        return change.divide(base, 1 + more, RoundingMode.HALF_UP);
    }

    @FunctionalInterface
    private interface Form {
        String text(Measured number);
    }
}
