package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.util.ArrayList;
import java.util.List;

/** The record {@code TradeBalance}: a row of a trade balance. */
final class BalanceFormat implements AvroFormat<RowChange> {
    private static final Window[] WINDOWS = Window.values();

    @Override
    public void write(RowChange change, AvroWriter out) {
        Row row = change.row();
        if (row.subject() != Subject.BALANCE
                || row.figure() != null
                || !row.projections().isEmpty()) {
            throw new IllegalArgumentException("Not a balance, which nobody publishes or projects: " + row);
        }
        MarketFormat.write(row.market(), out);
        Symbols.COVERAGE.write(row.coverage(), out);
        out.writePeriod(row.period());
        for (Window window : WINDOWS) {
            WindowTotal total = row.window(window);
            out.writePresence(total != null);
            if (total != null) {
                write(total, out);
            }
        }
        out.writeOptionalAmount(row.monthEarlier());
        out.writeList(row.runs(), RunFormat.INSTANCE);
        CauseFormat.write(change.cause(), row.market(), out);
    }

    @Override
    public RowChange read(AvroReader in) throws MalformedException {
        Market market = MarketFormat.read(in);
        Coverage coverage = Symbols.COVERAGE.read(in);
        Period period = in.readPeriod();
        List<WindowTotal> windows = new ArrayList<>(WINDOWS.length);
        for (Window window : WINDOWS) {
            if (in.readPresence()) {
                windows.add(readWindow(window, in));
            }
        }
        Amount monthEarlier = in.readOptionalAmount();
        List<Run> runs = in.readList(RunFormat.INSTANCE);
        return new RowChange(
                new Row(market, Subject.BALANCE, coverage, period, windows, monthEarlier, runs, List.of(), null),
                CauseFormat.read(market, coverage, in));
    }

    private static void write(WindowTotal total, AvroWriter out) {
        WindowTotal.Base base = total.yearEarlier();
        if (total.published() != null
                || total.workingDays() != null
                || total.quantity() != null
                || (base != null && (base.workingDays() != null || base.quantity() != null))) {
            throw new IllegalArgumentException("A balance is not published and has no days or quantities: " + total);
        }
        out.writeOptionalAmount(total.value());
        out.writeLong(total.months());
        out.writeLong(total.expectedMonths());
        out.writeOptionalAmount(base == null ? null : base.value());
        out.writeOptionalAmount(total.differenceOnYear());
    }

    private static WindowTotal readWindow(Window window, AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        int months = in.readInt();
        int expectedMonths = in.readInt();
        Amount yearEarlier = in.readOptionalAmount();
        in.readOptionalAmount();
        WindowTotal.Base base = yearEarlier == null ? null : new WindowTotal.Base(yearEarlier, null, null);
        return new WindowTotal(window, value, months, expectedMonths, null, null, null, base);
    }
}
