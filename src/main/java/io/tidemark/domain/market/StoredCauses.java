package io.tidemark.domain.market;

import static io.tidemark.domain.market.StoredFacts.readFlag;
import static io.tidemark.domain.market.StoredFacts.readOptional;
import static io.tidemark.domain.market.StoredFacts.readPeriod;
import static io.tidemark.domain.market.StoredFacts.writeFlag;
import static io.tidemark.domain.market.StoredFacts.writeOptional;
import static io.tidemark.domain.market.StoredFacts.writePeriod;

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
import java.nio.charset.StandardCharsets;

/** The bytes of causes in the rows of a market. Constants of enums are written by their place: enums only grow at the end. */
final class StoredCauses {
    private static final int STATED = 0;
    private static final int DEFINED = 1;
    private static final int RATED = 2;

    private StoredCauses() {}

    static void write(Cause cause, RowEncoder out) {
        if (cause instanceof Cause.Stated stated) {
            out.writeByte(STATED);
            writeStatement(stated.statement(), out);
            writeOptional(stated.before(), out, StoredFacts::writeAmount);
        } else if (cause instanceof Cause.Defined defined) {
            out.writeByte(DEFINED);
            writeText(defined.group().toString(), out);
            out.writeByte(defined.definition().ordinal());
        } else if (cause instanceof Cause.Rated rated) {
            out.writeByte(RATED);
            writeText(rated.base(), out);
            writeText(rated.quote(), out);
            writePeriod(rated.period(), out);
            // As text: a rate with other zeros at its end is another cause.
            writeOptional(rated.rate(), out, (rate, to) -> writeText(rate.toString(), to));
        }
        Cause.Position position = cause.position();
        writeText(position.topic(), out);
        out.writeUnsigned(position.partition());
        out.writeSigned(position.offset());
        out.writeSigned(position.appendedAt());
    }

    static Cause read(RowDecoder in) {
        return switch (in.readByte()) {
            case STATED ->
                new Cause.Stated(readStatement(in), readOptional(in, StoredFacts::readAmount), readPosition(in));
            case DEFINED ->
                new Cause.Defined(
                        Market.parseOwn(readText(in)), Cause.Definition.values()[in.readByte()], readPosition(in));
            case RATED ->
                new Cause.Rated(
                        readText(in),
                        readText(in),
                        readPeriod(in),
                        readOptional(in, from -> new BigDecimal(readText(from))),
                        readPosition(in));
            default -> throw new IllegalArgumentException("A cause of an unknown kind");
        };
    }

    private static Cause.Position readPosition(RowDecoder in) {
        return new Cause.Position(readText(in), (int) in.readUnsigned(), in.readSigned(), in.readSigned());
    }

    private static void writeStatement(Statement statement, RowEncoder out) {
        writeText(statement.series().market().toString(), out);
        out.writeByte(statement.series().flow().ordinal());
        out.writeByte(statement.series().coverage().ordinal());
        writePeriod(statement.period(), out);
        Figure figure = statement.figure();
        out.writeSigned(figure.releasedAt());
        out.writeSigned(figure.revision());
        writeOptional(figure.value(), out, StoredFacts::writeAmount);
        out.writeByte(figure.status().ordinal());
        writeOptional(figure.quantity(), out, (quantity, to) -> {
            StoredFacts.writeAmount(quantity.value(), to);
            writeText(quantity.unit(), to);
        });
        writeOptional(figure.workingDays(), out, StoredFacts::writeAmount);
        writeOptional(statement.releaseId(), out, StoredCauses::writeText);
        writeOptional(statement.source(), out, StoredCauses::writeText);
        writeFlag(statement.history(), out);
    }

    private static Statement readStatement(RowDecoder in) {
        Market market = Market.parseOwn(readText(in));
        Series series = new Series(market, Flow.values()[in.readByte()], Coverage.values()[in.readByte()]);
        Period period = readPeriod(in);
        Figure figure = new Figure(
                in.readSigned(),
                (int) in.readSigned(),
                readOptional(in, StoredFacts::readAmount),
                Status.values()[in.readByte()],
                readOptional(in, from -> new Quantity(StoredFacts.readAmount(from), readText(from))),
                readOptional(in, StoredFacts::readAmount));
        return new Statement(
                series,
                period,
                figure,
                readOptional(in, StoredCauses::readText),
                readOptional(in, StoredCauses::readText),
                readFlag(in));
    }

    static void writeText(String text, RowEncoder out) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(RowDecoder in) {
        return new String(in.readBytes(), StandardCharsets.UTF_8);
    }
}
