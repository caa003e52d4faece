package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.util.ArrayList;
import java.util.List;

/** The record {@code TradeTotals}: a row of a series. */
final class TotalsFormat implements AvroFormat<RowChange> {
    private static final Window[] WINDOWS = Window.values();

    @Override
    public void write(RowChange change, AvroWriter out) {
        Row row = change.row();
        MarketFormat.write(row.market(), out);
        Symbols.FLOW.write(flow(row.subject()), out);
        Symbols.COVERAGE.write(row.coverage(), out);
        out.writePeriod(row.period());
        for (Window window : WINDOWS) {
            WindowTotal total = row.window(window);
            out.writePresence(total != null);
            if (total != null) {
                TotalsWindowFormat.write(total, out);
            }
        }
        out.writeOptionalAmount(row.monthEarlier());
        Derived.write(row.changeOnMonth(), out);
        out.writeList(row.runs(), RunFormat.INSTANCE);
        out.writeList(row.projections(), ProjectionFormat.INSTANCE);
        out.writePresence(row.figure() != null);
        if (row.figure() != null) {
            write(row.figure(), out);
        }
        CauseFormat.write(change.cause(), row.market(), out);
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
                windows.add(TotalsWindowFormat.read(window, in));
            }
        }
        Amount monthEarlier = in.readOptionalAmount();
        Derived.skip(in);
        List<Run> runs = in.readList(RunFormat.INSTANCE);
        List<Projection> projections = in.readList(ProjectionFormat.INSTANCE);
        Figure figure = in.readPresence() ? readFigure(in) : null;
        return new RowChange(
                new Row(market, subject, coverage, period, windows, monthEarlier, runs, projections, figure),
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

    private static void write(Figure figure, AvroWriter out) {
        out.writeOptionalAmount(figure.value());
        out.writeBoolean(figure.value() == null);
        Symbols.STATUS.write(figure.status(), out);
        out.writeLong(figure.releasedAt());
        out.writeLong(figure.revision());
        QuantityFormat.write(figure.quantity(), out);
        out.writeOptionalAmount(figure.workingDays());
    }

    private static Figure readFigure(AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        in.readBoolean();
        Status status = Symbols.STATUS.read(in);
        long releasedAt = in.readLong();
        int revision = in.readInt();
        Quantity quantity = QuantityFormat.read(in);
        return new Figure(releasedAt, revision, value, status, quantity, in.readOptionalAmount());
    }
}
