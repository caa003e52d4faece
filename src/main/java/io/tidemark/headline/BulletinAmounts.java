package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.FigureLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of bulletins in one language. Signs are left to the words.
 *
 * @param form how the language writes amounts
 * @param more decimals beyond those that it usually has
 */
record BulletinAmounts(AmountForm form, int more) {
    private static final int MOST_DECIMALS = 6;

    /** The size of an amount. */
    String of(Amount amount, String unit) {
        return form.text(Measured.of(amount.abs()), unit, more);
    }

    /** The size of a figure, which is known: what is unknown stands in no bulletin. */
    String of(FigureLine line, WindowTotal total) {
        return of(Objects.requireNonNull(total.value()), line.market().unit());
    }

    /** The change on year in percent, and of a balance in its unit; empty where it is not known. */
    String onYear(FigureLine line, WindowTotal total) {
        if (line.subject() == Subject.BALANCE) {
            Amount difference = total.differenceOnYear();
            return difference == null
                    ? ""
                    : (difference.signum() < 0 ? "-" : "+")
                            + of(difference, line.market().unit());
        }
        BigDecimal change = FigureLine.changeOnYear(total);
        return change == null ? "" : Shares.signed(change) + "%";
    }

    /** An amount with digits enough to read otherwise than another. */
    String apart(Amount amount, @Nullable Amount other, String unit) {
        Measured one = Measured.of(amount.abs());
        int decimals = 1;
        if (other != null) {
            Measured two = Measured.of(other.abs());
            while (decimals < MOST_DECIMALS && form.text(one, unit, decimals).equals(form.text(two, unit, decimals))) {
                decimals++;
            }
        }
        return form.text(one, unit, decimals);
    }

    /**
     * The table of a bulletin: a row for each figure below the titles.
     *
     * @param titles five: none, the period, its change, the year to date, its change
     * @param names what a figure is called
     */
    List<List<String>> table(Bulletin bulletin, List<String> titles, Function<FigureLine, String> names) {
        List<List<String>> table = new ArrayList<>();
        table.add(titles);
        for (FigureLine line : bulletin.figures()) {
            WindowTotal year = line.yearToDate();
            table.add(List.of(
                    names.apply(line),
                    of(line, line.period()),
                    onYear(line, line.period()),
                    year == null ? "" : of(line, year),
                    year == null ? "" : onYear(line, year)));
        }
        return table;
    }
}
