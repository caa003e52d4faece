package io.tidemark.source;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of a file that are parts of one figure. */
final class Sums implements ObjLongConsumer<Statement> {
    /** All parts are in memory, some 500 bytes each. */
    private static final int MOST_PARTS = 1_000_000;

    /** What rows have in common that are added up. */
    private record Key(String series, String period, long releasedAt, int revision) {}

    private static final class Sum {
        private final Map<String, Figure> parts = new HashMap<>();
        private final Statement first;
        private final long line;
        private final int length;
        private @Nullable RefusedRow refused;
        private @Nullable RefusedRow unknown;

        private Sum(Statement first, long line, int length) {
            this.first = first;
            this.line = line;
            this.length = length;
        }
    }

    private final String file;
    private final ObjLongConsumer<Statement> stated;
    private final Consumer<RefusedRow> refusals;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();
    private int count;
    private String part = "";
    private int length;

    Sums(String file, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refusals) {
        this.file = file;
        this.stated = stated;
        this.refusals = refusals;
    }

    /**
     * What tells the next row from others of the same figure.
     *
     * @param codeLength of the code of its category; rows of one figure that have longer and shorter codes are a total and its
     *     parts
     */
    void next(String text, int codeLength) {
        part = text;
        length = codeLength;
    }

    @Override
    public void accept(Statement statement, long line) {
        Figure figure = statement.figure();
        if (figure.value() == null) {
            stated.accept(statement, line);
            return;
        }
        Sum sum = sum(statement, line);
        if (sum == null) {
            return;
        }
        Figure same = sum.parts.putIfAbsent(part, figure);
        if (sum.length != length) {
            sum.refused = new RefusedRow(
                    file,
                    line,
                    "category",
                    ErrorCode.COUNTED_TWICE,
                    "The rows of " + statement.series() + "|" + statement.period()
                            + " have longer and shorter codes, so they are a total and its parts. None of them is added up.");
        } else if (same != null && !same.equals(figure)) {
            sum.refused = new RefusedRow(
                    file,
                    line,
                    RefusedRow.WHOLE_ROW,
                    ErrorCode.CONTRADICTION,
                    "This row and the row " + sum.line + " state different figures for the same part of "
                            + statement.series() + "|" + statement.period() + ".");
        }
    }

    /** Takes a part whose figure is not known: what it is a part of is not known either, and never smaller. */
    void unknown(Statement statement, long line) {
        Sum sum = sum(statement, line);
        if (sum != null) {
            sum.unknown = new RefusedRow(
                    file,
                    line,
                    "value",
                    ErrorCode.MISSING_VALUE,
                    "This row is a part of " + statement.series() + "|" + statement.period()
                            + " and has no figure, so the sum is not known.");
        }
    }

    private @Nullable Sum sum(Statement statement, long line) {
        if (++count > MOST_PARTS) {
            refusals.accept(new RefusedRow(
                    file,
                    line,
                    RefusedRow.WHOLE_ROW,
                    ErrorCode.UNREADABLE_LINE,
                    "The file has more than " + MOST_PARTS + " rows that are to be added up; divide it."));
            return null;
        }
        return sums.computeIfAbsent(
                new Key(
                        statement.series().toString(),
                        statement.period().toString(),
                        statement.figure().releasedAt(),
                        statement.figure().revision()),
                unused -> new Sum(statement, line, length));
    }

    /** States all sums, in the order of their first rows. */
    void end() {
        for (Sum sum : sums.values()) {
            RefusedRow why = sum.refused == null ? sum.unknown : sum.refused;
            if (why == null) {
                stated.accept(added(sum), sum.line);
            } else if (!sum.parts.isEmpty()) {
                refusals.accept(why);
            }
        }
        sums.clear();
    }

    private static Statement added(Sum sum) {
        Figure first = sum.first.figure();
        if (sum.parts.size() == 1) {
            return sum.first;
        }
        Amount value = Amount.ZERO;
        Amount quantity = Amount.ZERO;
        boolean hasQuantity = true;
        Quantity firstQuantity = first.quantity();
        for (Figure part : sum.parts.values()) {
            value = part.value() == null ? value : value.plus(part.value());
            Quantity own = part.quantity();
            hasQuantity &= own != null && firstQuantity != null && own.unit().equals(firstQuantity.unit());
            quantity = own == null ? quantity : quantity.plus(own.value());
        }
        return new Statement(
                sum.first.series(),
                sum.first.period(),
                new Figure(
                        first.releasedAt(),
                        first.revision(),
                        value,
                        first.status(),
                        hasQuantity && firstQuantity != null ? new Quantity(quantity, firstQuantity.unit()) : null,
                        first.workingDays()),
                sum.first.releaseId(),
                sum.first.source(),
                sum.first.history());
    }
}
