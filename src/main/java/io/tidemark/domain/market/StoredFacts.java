package io.tidemark.domain.market;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bytes of facts in the rows of their market. Constants of enums are written by their place: enums only grow at the end. */
final class StoredFacts {
    private static final AlertKind[] KINDS = AlertKind.values();
    private static final Extreme[] EXTREMES = Extreme.values();
    private static final ComparisonSet[] SETS = ComparisonSet.values();
    private static final Subject[] SUBJECTS = Subject.values();
    private static final Coverage[] COVERAGES = Coverage.values();
    private static final Measure[] MEASURES = Measure.values();
    private static final AlertWindow[] WINDOWS = AlertWindow.values();
    private static final Condition[] CONDITIONS = Condition.values();
    private static final Projection.Method[] METHODS = Projection.Method.values();
    private static final Robustness[] ROBUSTNESSES = Robustness.values();
    private static final Period.Kind[] PERIODS = Period.Kind.values();

    private StoredFacts() {}

    static void write(Fact fact, RowEncoder out) {
        writeKey(fact.key(), out);
        writeNumber(fact.value(), out);
        writeOptional(fact.previous(), out, StoredFacts::writeHolder);
        out.writeUnsigned(fact.above().size());
        fact.above().forEach(holder -> writeHolder(holder, out));
        writeOptional(fact.comparison(), out, StoredFacts::writeComparison);
        writeOptional(fact.streak(), out, StoredFacts::writeStreak);
        out.writeUnsigned(fact.members());
        out.writeByte(fact.robustness().ordinal());
        writeFlag(fact.confirmed(), out);
    }

    static Fact read(Market market, RowDecoder in) {
        AlertKey key = readKey(market, in);
        Measured value = readNumber(in);
        Holder previous = readOptional(in, StoredFacts::readHolder);
        List<Holder> above = new ArrayList<>();
        for (long rest = in.readUnsigned(); rest > 0; rest--) {
            above.add(readHolder(in));
        }
        return new Fact(
                key,
                value,
                previous,
                above,
                readOptional(in, StoredFacts::readComparison),
                readOptional(in, StoredFacts::readStreak),
                (int) in.readUnsigned(),
                ROBUSTNESSES[in.readByte()],
                readFlag(in));
    }

    static void writeKey(AlertKey key, RowEncoder out) {
        out.writeByte(key.kind().ordinal());
        out.writeByte(key.extreme().ordinal());
        out.writeByte(key.set().ordinal());
        out.writeByte(key.subject().ordinal());
        out.writeByte(key.coverage().ordinal());
        out.writeByte(key.measure().ordinal());
        out.writeByte(key.window().ordinal());
        writePeriod(key.period(), out);
        AlertKey.Particular particular = key.particular();
        writeOptional(particular.condition(), out, StoredFacts::writeConstant);
        writeFlag(particular.broken(), out);
        writeOptional(particular.level(), out, StoredFacts::writeAmount);
        writeOptional(particular.method(), out, StoredFacts::writeConstant);
    }

    static AlertKey readKey(Market market, RowDecoder in) {
        AlertKind kind = KINDS[in.readByte()];
        Extreme extreme = EXTREMES[in.readByte()];
        ComparisonSet set = SETS[in.readByte()];
        Subject subject = SUBJECTS[in.readByte()];
        Coverage coverage = COVERAGES[in.readByte()];
        Measure measure = MEASURES[in.readByte()];
        AlertWindow window = WINDOWS[in.readByte()];
        Period period = readPeriod(in);
        AlertKey.Particular particular = new AlertKey.Particular(
                readOptional(in, StoredFacts::readCondition),
                readFlag(in),
                readOptional(in, StoredFacts::readAmount),
                readOptional(in, from -> METHODS[from.readByte()]));
        return new AlertKey(kind, extreme, set, market, subject, coverage, measure, window, period, particular);
    }

    private static void writeHolder(Holder holder, RowEncoder out) {
        writeNumber(holder.value(), out);
        writePeriod(holder.period(), out);
    }

    private static Holder readHolder(RowDecoder in) {
        return new Holder(readNumber(in), readPeriod(in));
    }

    private static void writeComparison(Comparison comparison, RowEncoder out) {
        out.writeByte(comparison.set().ordinal());
        out.writeUnsigned(comparison.windows());
        writePeriod(comparison.from(), out);
        out.writeUnsigned(comparison.missing());
    }

    private static Comparison readComparison(RowDecoder in) {
        return new Comparison(SETS[in.readByte()], (int) in.readUnsigned(), readPeriod(in), (int) in.readUnsigned());
    }

    private static void writeStreak(Streak streak, RowEncoder out) {
        writeRun(streak.run(), out);
        writeOptional(streak.longestEarlier(), out, StoredFacts::writeRun);
        writeOptional(streak.lastAsLong(), out, StoredFacts::writeRun);
        writeFlag(streak.milestone(), out);
    }

    private static Streak readStreak(RowDecoder in) {
        return new Streak(
                readRun(in),
                readOptional(in, StoredFacts::readRun),
                readOptional(in, StoredFacts::readRun),
                readFlag(in));
    }

    private static void writeRun(Run run, RowEncoder out) {
        writeConstant(run.condition(), out);
        writeOptional(run.level(), out, StoredFacts::writeAmount);
        out.writeByte(run.window().ordinal());
        out.writeUnsigned(run.length());
        writeFlag(run.atLeast(), out);
        writePeriod(run.from(), out);
    }

    private static Run readRun(RowDecoder in) {
        return new Run(
                readCondition(in),
                readOptional(in, StoredFacts::readAmount),
                WINDOWS[in.readByte()],
                (int) in.readUnsigned(),
                readFlag(in),
                readPeriod(in));
    }

    static void writeNumber(Measured number, RowEncoder out) {
        writeAmount(number.amount(), out);
        writeOptional(number.per(), out, StoredFacts::writeAmount);
    }

    static Measured readNumber(RowDecoder in) {
        return new Measured(readAmount(in), readOptional(in, StoredFacts::readAmount));
    }

    static void writeAmount(Amount amount, RowEncoder out) {
        writeFlag(amount.fitsLong(), out);
        if (amount.fitsLong()) {
            out.writeSigned(amount.unscaledLong());
        } else {
            out.writeBytes(amount.toUnscaled().toByteArray());
        }
    }

    static Amount readAmount(RowDecoder in) {
        return readFlag(in) ? Amount.ofUnscaled(in.readSigned()) : Amount.ofUnscaled(new BigInteger(in.readBytes()));
    }

    static void writePeriod(Period period, RowEncoder out) {
        out.writeByte(period.kind().ordinal());
        out.writeUnsigned(period.lastMonth());
    }

    static Period readPeriod(RowDecoder in) {
        return new Period(PERIODS[in.readByte()], (int) in.readUnsigned());
    }

    private static void writeConstant(Enum<?> constant, RowEncoder out) {
        out.writeByte(constant.ordinal());
    }

    private static Condition readCondition(RowDecoder in) {
        return CONDITIONS[in.readByte()];
    }

    static void writeFlag(boolean flag, RowEncoder out) {
        out.writeByte(flag ? 1 : 0);
    }

    static boolean readFlag(RowDecoder in) {
        return in.readByte() != 0;
    }

    static <T> void writeOptional(@Nullable T value, RowEncoder out, BiConsumer<T, RowEncoder> writer) {
        writeFlag(value != null, out);
        if (value != null) {
            writer.accept(value, out);
        }
    }

    static <T> @Nullable T readOptional(RowDecoder in, Function<RowDecoder, T> reader) {
        return readFlag(in) ? reader.apply(in) : null;
    }
}
