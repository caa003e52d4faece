package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The nested record {@code Cause}, which is the same in every schema. Of a statement, the coverage is its surroundings', and so
 * is the market unless it states another.
 */
final class CauseFormat {
    private CauseFormat() {}

    /** The symbols of what made a change. */
    enum CauseType {
        STATEMENT,
        GROUP_CREATED,
        GROUP_CHANGED,
        GROUP_DELETED,
        RATE
    }

    /**
     * Writes what changed something of a market. A statement about one coverage can also be why a group comes to know a member's figures of
     * another, because a member tells whole years; the schema has no coverage for the cause, so it reads as that of what changed.
     */
    static void write(Cause cause, Market market, AvroWriter out) {
        // All that an event changes has the same cause, so it is made once.
        if (!out.repeat(cause, market)) {
            int start = out.position();
            writeAnew(cause, market, out);
            out.remember(cause, market, start);
        }
    }

    private static void writeAnew(Cause cause, Market market, AvroWriter out) {
        out.writePresence(true);
        Symbols.CAUSE_TYPE.write(type(cause), out);
        Market about = about(cause);
        out.writeOptionalString(about == null || about.equals(market) ? null : about.toString());
        if (cause instanceof Cause.Stated stated) {
            write(stated, out);
        } else {
            writeNothingStated(cause instanceof Cause.Rated rated ? rated.period() : null, out);
        }
        writeRate(cause instanceof Cause.Rated rated ? rated : null, out);
        Cause.Position position = cause.position();
        out.writeString(position.topic());
        out.writeLong(position.partition());
        out.writeLong(position.offset());
        out.writeLong(position.appendedAt());
    }

    private static CauseType type(Cause cause) {
        if (cause instanceof Cause.Defined defined) {
            return switch (defined.definition()) {
                case CREATED -> CauseType.GROUP_CREATED;
                case CHANGED -> CauseType.GROUP_CHANGED;
                case DELETED -> CauseType.GROUP_DELETED;
            };
        }
        return cause instanceof Cause.Rated ? CauseType.RATE : CauseType.STATEMENT;
    }

    private static @Nullable Market about(Cause cause) {
        if (cause instanceof Cause.Stated stated) {
            return stated.statement().series().market();
        }
        return cause instanceof Cause.Defined defined ? defined.group() : null;
    }

    private static void write(Cause.Stated cause, AvroWriter out) {
        Statement statement = cause.statement();
        Figure figure = statement.figure();
        out.writeOptional(statement.series().flow(), Symbols.FLOW);
        out.writePresence(true);
        out.writePeriod(statement.period());
        out.writeOptionalAmount(figure.value());
        out.writeOptionalAmount(cause.before());
        out.writeOptional(figure.status(), Symbols.STATUS);
        out.writePresence(true);
        out.writeLong(figure.releasedAt());
        out.writePresence(true);
        out.writeLong(figure.revision());
        QuantityFormat.write(figure.quantity(), out);
        out.writeOptionalAmount(figure.workingDays());
        out.writeOptionalString(statement.releaseId());
        out.writeOptionalString(statement.source());
    }

    /** The fields of a statement, of which only the period is there for a rate. */
    private static void writeNothingStated(@Nullable Period period, AvroWriter out) {
        out.writePresence(false);
        out.writeOptionalString(period == null ? null : period.toString());
        for (int fields = 10; fields > 0; fields--) {
            out.writePresence(false);
        }
    }

    private static void writeRate(Cause.@Nullable Rated rated, AvroWriter out) {
        BigDecimal rate = rated == null ? null : rated.rate();
        out.writeOptionalString(rated == null ? null : rated.base());
        out.writeOptionalString(rated == null ? null : rated.quote());
        out.writeOptionalString(rate == null ? null : rate.toPlainString());
    }

    static Cause read(Market market, Coverage coverage, AvroReader in) throws MalformedException {
        if (!in.readPresence()) {
            throw MalformedException.notAvro("The cause is absent.");
        }
        CauseType type = Symbols.CAUSE_TYPE.read(in);
        String stated = in.readOptionalString();
        Market about = stated == null ? market : MarketFormat.parse(stated);
        Flow flow = in.readOptional(Symbols.FLOW);
        String periodText = in.readOptionalString();
        Period period = periodText == null ? null : AvroReader.period(periodText);
        Amount value = in.readOptionalAmount();
        Amount before = in.readOptionalAmount();
        Status status = in.readOptional(Symbols.STATUS);
        Long releasedAt = in.readPresence() ? in.readLong() : null;
        Integer revision = in.readPresence() ? in.readInt() : null;
        Quantity quantity = QuantityFormat.read(in);
        Amount workingDays = in.readOptionalAmount();
        String releaseId = in.readOptionalString();
        String source = in.readOptionalString();
        String base = in.readOptionalString();
        String quote = in.readOptionalString();
        String rate = in.readOptionalString();
        Cause.Position position = new Cause.Position(in.readString(), in.readInt(), in.readLong(), in.readLong());
        return switch (type) {
            case GROUP_CREATED -> new Cause.Defined(about, Cause.Definition.CREATED, position);
            case GROUP_CHANGED -> new Cause.Defined(about, Cause.Definition.CHANGED, position);
            case GROUP_DELETED -> new Cause.Defined(about, Cause.Definition.DELETED, position);
            case RATE ->
                new Cause.Rated(
                        present("base", base),
                        present("quote", quote),
                        present("period", period),
                        rate == null ? null : RateFormat.parse(rate),
                        position);
            case STATEMENT -> {
                Figure figure = new Figure(
                        present("releasedAt", releasedAt),
                        present("revision", revision),
                        value,
                        present("status", status),
                        quantity,
                        workingDays);
                Series series = new Series(about, present("flow", flow), coverage);
                Statement statement = new Statement(series, present("period", period), figure, releaseId, source);
                yield new Cause.Stated(statement, before, position);
            }
        };
    }

    private static <V> V present(String field, @Nullable V value) throws MalformedException {
        if (value == null) {
            throw MalformedException.notAvro("The cause's " + field + " is absent.");
        }
        return value;
    }
}
