package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.Cause;

/** The nested record {@code Cause}, which is the same in every schema; its market and coverage are its surroundings'. */
final class CauseFormat {
    private CauseFormat() {}

    /** @throws IllegalArgumentException if the cause is about another market or coverage */
    static void write(Cause change, Market market, Coverage coverage, AvroWriter out) {
        Cause.Stated cause = (Cause.Stated) change;
        Statement statement = cause.statement();
        Series series = statement.series();
        if (!series.market().equals(market) || series.coverage() != coverage) {
            throw new IllegalArgumentException(
                    "A statement about " + series + " cannot change " + market + "|" + coverage);
        }
        Figure figure = statement.figure();
        Cause.Position position = cause.position();
        out.writePresence(true);
        Symbols.FLOW.write(series.flow(), out);
        out.writeString(statement.period().toString());
        out.writeOptionalAmount(figure.value());
        out.writeOptionalAmount(cause.before());
        Symbols.STATUS.write(figure.status(), out);
        out.writeLong(figure.releasedAt());
        out.writeLong(figure.revision());
        QuantityFormat.write(figure.quantity(), out);
        out.writeOptionalAmount(figure.workingDays());
        out.writeOptionalString(statement.releaseId());
        out.writeOptionalString(statement.source());
        out.writeString(position.topic());
        out.writeLong(position.partition());
        out.writeLong(position.offset());
        out.writeLong(position.appendedAt());
    }

    static Cause read(Market market, Coverage coverage, AvroReader in) throws MalformedException {
        if (!in.readPresence()) {
            throw MalformedException.notAvro("The cause is absent.");
        }
        Flow flow = Symbols.FLOW.read(in);
        Period period = in.readPeriod();
        Amount value = in.readOptionalAmount();
        Amount before = in.readOptionalAmount();
        Status status = Symbols.STATUS.read(in);
        long releasedAt = in.readLong();
        int revision = in.readInt();
        Quantity quantity = QuantityFormat.read(in);
        Amount workingDays = in.readOptionalAmount();
        Figure figure = new Figure(releasedAt, revision, value, status, quantity, workingDays);
        Series series = new Series(market, flow, coverage);
        Statement statement = new Statement(series, period, figure, in.readOptionalString(), in.readOptionalString());
        Cause.Position position = new Cause.Position(in.readString(), in.readInt(), in.readLong(), in.readLong());
        return new Cause.Stated(statement, before, position);
    }
}
