package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/** The trade balance of a market: per window, exports minus imports where both are complete. */
final class BalanceSource implements SubjectSource {
    private final SeriesHistory exports;
    private final SeriesHistory imports;

    BalanceSource(SeriesHistory exports, SeriesHistory imports) {
        this.exports = exports;
        this.imports = imports;
    }

    @Override
    public Subject subject() {
        return Subject.BALANCE;
    }

    @Override
    public int firstYear() {
        return Math.max(exports.firstYear(), imports.firstYear());
    }

    @Override
    public int lastYear() {
        return Math.min(exports.lastYear(), imports.lastYear());
    }

    @Override
    public boolean endsAt(int month) {
        return exports.endsAt(month) && imports.endsAt(month);
    }

    /** The longer of the two, because it takes both. */
    @Override
    public Period.Kind shortestEndingAt(int month) {
        Period.Kind exported = exports.shortestEndingAt(month);
        Period.Kind imported = imports.shortestEndingAt(month);
        return exported.months() > imported.months() ? exported : imported;
    }

    @Override
    public boolean isFinalAt(int month) {
        return exports.isFinalAt(month) && imports.isFinalAt(month);
    }

    @Override
    public boolean hasRow(Period period) {
        return period.kind() == Period.Kind.MONTH
                ? exports.hasRow(period) && imports.hasRow(period)
                : (exports.hasRow(period) || imports.hasRow(period)) && endsAt(period.lastMonth());
    }

    @Override
    public @Nullable Amount published(Period period) {
        return null;
    }

    @Override
    public @Nullable Figure figure(Period period) {
        return null;
    }

    @Override
    public Span span(int from, int to) {
        Span exported = exports.span(from, to);
        Span imported = imports.span(from, to);
        int covered = exported.covered() & imported.covered();
        Amount plus = exported.value();
        Amount minus = imported.value();
        return plus == null || minus == null
                ? Span.incomplete(covered)
                : new Span(plus.minus(minus), covered, plus.plus(minus), null, null);
    }
}
