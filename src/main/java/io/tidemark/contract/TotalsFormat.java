package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record {@code TradeTotals}: a row of a series. */
final class TotalsFormat implements AvroFormat<RowChange> {
    private static final Window[] WINDOWS = Window.values();

    @Override
    public void write(RowChange change, AvroWriter out) {
        Row row = change.row();
        MarketFormat.write(row.market(), out);
        Symbols.FLOW.write(flow(row.subject()), out);
        Symbols.COVERAGE.write(row.coverage(), out);
        out.writeString(row.period().toString());
        for (Window window : WINDOWS) {
            WindowTotal total = row.window(window);
            out.writePresence(total != null);
            if (total != null) {
                write(total, out);
            }
        }
        WindowTotal month = row.window(Window.MONTH);
        out.writeOptionalAmount(row.monthEarlier());
        writeChange(month == null ? null : month.value(), row.monthEarlier(), out);
        out.writePresence(row.figure() != null);
        if (row.figure() != null) {
            write(row.figure(), out);
        }
        CauseFormat.write(change.cause(), row.market(), row.coverage(), out);
    }

    @Override
    public RowChange read(AvroReader in) throws MalformedException {
        Market market = MarketFormat.read(in);
        Subject subject = Symbols.FLOW.read(in).subject();
        Coverage coverage = Symbols.COVERAGE.read(in);
        Period period = in.readPeriod();
        List<WindowTotal> windows = new ArrayList<>(WINDOWS.length);
        for (Window window : WINDOWS) {
            if (in.readPresence()) {
                windows.add(readWindow(window, in));
            }
        }
        Amount monthEarlier = in.readOptionalAmount();
        skipChange(in);
        Figure figure = in.readPresence() ? readFigure(in) : null;
        return new RowChange(
                new Row(market, subject, coverage, period, windows, monthEarlier, figure),
                CauseFormat.read(market, coverage, in));
    }

    private static Flow flow(Subject subject) {
        return switch (subject) {
            case EXPORT -> Flow.EXPORT;
            case IMPORT -> Flow.IMPORT;
            case STATISTIC -> Flow.STATISTIC;
            case BALANCE -> throw new IllegalArgumentException("A balance has no totals");
        };
    }

    private static void write(WindowTotal total, AvroWriter out) {
        out.writeOptionalAmount(total.value());
        out.writeLong(total.months());
        out.writeLong(total.expectedMonths());
        out.writeOptionalAmount(total.published());
        out.writeBoolean(total.isDiscrepant());
        out.writeOptionalAmount(total.yearEarlier());
        writeChange(total.value(), total.yearEarlier(), out);
    }

    private static WindowTotal readWindow(Window window, AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        int months = in.readInt();
        int expectedMonths = in.readInt();
        Amount published = in.readOptionalAmount();
        in.readBoolean();
        Amount yearEarlier = in.readOptionalAmount();
        skipChange(in);
        return new WindowTotal(window, value, months, expectedMonths, published, yearEarlier);
    }

    private static void write(Figure figure, AvroWriter out) {
        Quantity quantity = figure.quantity();
        out.writeOptionalAmount(figure.value());
        out.writeBoolean(figure.value() == null);
        Symbols.STATUS.write(figure.status(), out);
        out.writeLong(figure.releasedAt());
        out.writeLong(figure.revision());
        out.writeOptionalAmount(quantity == null ? null : quantity.value());
        out.writeOptionalString(quantity == null ? null : quantity.unit());
        out.writeOptionalAmount(figure.workingDays());
    }

    private static Figure readFigure(AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        in.readBoolean();
        Status status = Symbols.STATUS.read(in);
        long releasedAt = in.readLong();
        int revision = in.readInt();
        Quantity quantity = CauseFormat.quantity(in.readOptionalAmount(), in.readOptionalString());
        return new Figure(releasedAt, revision, value, status, quantity, in.readOptionalAmount());
    }

    private static void writeChange(@Nullable Amount value, @Nullable Amount base, AvroWriter out) {
        boolean defined = value != null && base != null && !base.isZero();
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.change(value, base));
        }
    }

    private static void skipChange(AvroReader in) throws MalformedException {
        if (in.readPresence()) {
            in.skip(Double.BYTES);
        }
    }
}
