package io.tidemark.oracle;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Exports minus imports where both are complete. */
record BalanceLedger(FlowLedger exports, FlowLedger imports) implements Ledger {
    @Override
    public int firstMonth() {
        return Math.min(exports.firstMonth(), imports.firstMonth());
    }

    @Override
    public int lastMonth() {
        return Math.max(exports.lastMonth(), imports.lastMonth());
    }

    @Override
    public int shortestEndingAt(int month) {
        int exported = exports.shortestEndingAt(month);
        int imported = imports.shortestEndingAt(month);
        return exported == 0 || imported == 0 ? 0 : Math.max(exported, imported);
    }

    @Override
    public @Nullable Figure figure(Period period) {
        return null;
    }

    @Override
    public boolean hasRow(Period period) {
        if (period.kind() == Period.Kind.MONTH) {
            return exports.hasRow(period) && imports.hasRow(period);
        }
        return (exports.hasRow(period) || imports.hasRow(period))
                && exports.isStatedEndingAt(period.lastMonth())
                && imports.isStatedEndingAt(period.lastMonth());
    }

    @Override
    public @Nullable BigDecimal value(int first, int last) {
        BigDecimal exported = exports.value(first, last);
        BigDecimal imported = imports.value(first, last);
        return exported == null || imported == null ? null : exported.subtract(imported);
    }

    /** Exports and imports together, of a window in which both are complete. */
    BigDecimal turnover(int first, int last) {
        BigDecimal exported = exports.value(first, last);
        BigDecimal imported = imports.value(first, last);
        if (exported == null || imported == null) {
            throw new IllegalStateException("Incomplete: " + first + " to " + last);
        }
        return exported.add(imported);
    }

    @Override
    public @Nullable BigDecimal workingDays(int first, int last) {
        return null;
    }

    @Override
    public @Nullable Quantity quantity(int first, int last) {
        return null;
    }

    /** Figures count that end where both flows have something stated. */
    @Override
    public int firstUnsettledMonth() {
        IntPredicate inBoth = month -> exports.isStatedEndingAt(month) && imports.isStatedEndingAt(month);
        return Math.min(exports.firstUnsettledMonth(inBoth), imports.firstUnsettledMonth(inBoth));
    }

    @Override
    public BitSet covered(int first, int last) {
        BitSet covered = exports.covered(first, last);
        covered.and(imports.covered(first, last));
        return covered;
    }
}
