package io.tidemark.contract;

import io.tidemark.domain.Action;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;

/** The record {@code TradeEvent}: written from what is known to be valid, read as what nobody has checked yet. */
final class EventFormat {
    private EventFormat() {}

    static void write(Statement statement, AvroWriter out) {
        Series series = statement.series();
        Figure figure = statement.figure();
        Symbols.ACTION.write(figure.value() == null ? Action.WITHDRAW : Action.REPLACE, out);
        MarketFormat.write(series.market(), out);
        Symbols.FLOW.write(series.flow(), out);
        Symbols.COVERAGE.write(series.coverage(), out);
        out.writePeriod(statement.period());
        out.writeOptionalAmount(figure.value());
        QuantityFormat.write(figure.quantity(), out);
        out.writeOptionalAmount(figure.workingDays());
        Symbols.STATUS.write(figure.status(), out);
        out.writeLong(figure.releasedAt());
        out.writeLong(figure.revision());
        out.writeOptionalString(statement.releaseId());
        out.writeOptionalString(statement.source());
        out.writeBoolean(statement.history());
    }

    /** Java evaluates arguments from left to right, and a draft's components stand in the schema's order. */
    static Draft read(AvroReader in) throws MalformedException {
        return new Draft(
                Symbols.ACTION.readName(in),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                Symbols.FLOW.readName(in),
                Symbols.COVERAGE.readName(in),
                in.readString(),
                in.readOptionalDecimal(),
                in.readOptionalDecimal(),
                in.readOptionalString(),
                in.readOptionalDecimal(),
                Symbols.STATUS.readName(in),
                in.readLong(),
                in.readInt(),
                in.readOptionalString(),
                in.readOptionalString(),
                in.readBoolean());
    }
}
