package io.tidemark.contract;

import io.tidemark.avro.TradeAlert;
import io.tidemark.avro.TradeBalance;
import io.tidemark.avro.TradeEvent;
import io.tidemark.avro.TradeTotals;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The domain's records as Avro's generated classes, filled in by field name, and written by Avro itself. */
final class AvroMirror {
    /** So many that a quotient halfway between two doubles is not rounded before it becomes one. */
    private static final MathContext DIGITS = new MathContext(400);

    private static final Amount ONE = Amount.of(1);

    private AvroMirror() {}

    /** Avro's, for decimals of more digits than the schemas state, too: the samples try the widest that are read. */
    private static final GenericData WIDE = new GenericData();

    static {
        WIDE.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        WIDE.addLogicalTypeConversion(new Conversions.DecimalConversion() {
            @Override
            public ByteBuffer toBytes(BigDecimal value, Schema schema, LogicalType type) {
                return ByteBuffer.wrap(value.unscaledValue().toByteArray());
            }
        });
    }

    /** What Confluent's serializer would write. */
    static byte[] bytes(int schemaId, SpecificRecordBase record) {
        return bytes(schemaId, record, out -> EncoderFactory.get().binaryEncoder(out, null));
    }

    /** What another writer of Avro may as well write: lists in several blocks, with their lengths in bytes. */
    static byte[] bytesInBlocks(int schemaId, SpecificRecordBase record) {
        EncoderFactory smallBlocks = new EncoderFactory().configureBlockSize(64);
        return bytes(schemaId, record, out -> smallBlocks.blockingBinaryEncoder(out, null));
    }

    private static byte[] bytes(
            int schemaId, SpecificRecordBase record, Function<OutputStream, BinaryEncoder> encoders) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = encoders.apply(out);
        try {
            new GenericDatumWriter<SpecificRecordBase>(record.getSchema(), WIDE).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static TradeEvent event(Statement statement) {
        Fields fields = market(statement.series().market());
        figure(fields, statement.figure());
        return fields.put("action", statement.figure().value() == null ? "WITHDRAW" : "REPLACE")
                .put("flow", statement.series().flow())
                .put("coverage", statement.series().coverage())
                .put("period", statement.period())
                .put("releaseId", statement.releaseId())
                .put("source", statement.source())
                .put("history", statement.history())
                .into(TradeEvent::new);
    }

    static TradeTotals totals(RowChange change) {
        Row row = change.row();
        WindowTotal month = row.window(Window.MONTH);
        Fields fields = market(row.market())
                .put("flow", row.subject())
                .put("coverage", row.coverage())
                .put("period", row.period())
                .put("monthEarlier", row.monthEarlier())
                .put("changeOnMonth", change(month == null ? null : month.value(), ONE, row.monthEarlier(), ONE))
                .put("runs", list(row.runs(), run -> run(run, io.tidemark.avro.totals.Run::new)))
                .put("projections", list(row.projections(), AvroMirror::projection))
                .put("cause", cause(change.cause(), row.market()).into(io.tidemark.avro.totals.Cause::new));
        windows(fields, row, AvroMirror::totalsWindow);
        if (row.figure() != null) {
            Fields figure = new Fields();
            figure(figure, row.figure());
            figure.put("withdrawn", row.figure().value() == null);
            fields.put("figure", figure.into(io.tidemark.avro.totals.Figure::new));
        }
        return fields.into(TradeTotals::new);
    }

    static TradeBalance balance(RowChange change) {
        Row row = change.row();
        Fields fields = market(row.market())
                .put("coverage", row.coverage())
                .put("period", row.period())
                .put("monthEarlier", row.monthEarlier())
                .put("runs", list(row.runs(), run -> run(run, io.tidemark.avro.balance.Run::new)))
                .put("cause", cause(change.cause(), row.market()).into(io.tidemark.avro.balance.Cause::new));
        windows(fields, row, AvroMirror::balanceWindow);
        return fields.into(TradeBalance::new);
    }

    /** The classes of the records inside a fact, of one schema. */
    record FactParts(
            Supplier<? extends SpecificRecordBase> holder,
            Supplier<? extends SpecificRecordBase> comparison,
            Supplier<? extends SpecificRecordBase> run) {
        static final FactParts OF_ALERT = new FactParts(
                io.tidemark.avro.alert.Holder::new,
                io.tidemark.avro.alert.Comparison::new,
                io.tidemark.avro.alert.Run::new);
    }

    static Fields fact(Fields fields, Fact fact, FactParts parts) {
        AlertKey key = fact.key();
        return fields.put("id", key.id())
                .put("kind", key.kind())
                .put("extreme", key.extreme())
                .put("set", key.set())
                .put("condition", key.particular().condition())
                .put("broken", key.particular().broken())
                .put("level", key.particular().level())
                .put("method", key.particular().method())
                .put("value", fact.value().amount())
                .put("per", fact.value().per())
                .put("number", number(fact.value(), key))
                .put("previous", fact.previous() == null ? null : holder(fact.previous(), key, parts))
                .put("margin", margin(fact))
                .put("stoodMonths", fact.previous() == null ? null : fact.stoodMonths())
                .put("above", list(fact.above(), holder -> holder(holder, key, parts)))
                .put("comparison", fact.comparison() == null ? null : comparison(fact.comparison(), parts))
                .put("run", run(fact.streak() == null ? null : fact.streak().run(), parts))
                .put(
                        "longestEarlier",
                        run(fact.streak() == null ? null : fact.streak().longestEarlier(), parts))
                .put(
                        "lastAsLong",
                        run(fact.streak() == null ? null : fact.streak().lastAsLong(), parts))
                .put("milestone", fact.isMilestone())
                .put("members", fact.members())
                .put("robustness", fact.robustness())
                .put("confirmed", fact.confirmed());
    }

    private static @Nullable SpecificRecordBase said(@Nullable Fact fact) {
        return fact == null
                ? null
                : fact(new Fields(), fact, FactParts.OF_ALERT).into(io.tidemark.avro.alert.Said::new);
    }

    static TradeAlert alert(AlertChange change) {
        Fact fact = change.fact();
        AlertKey key = fact.key();
        return fact(market(key.market()), fact, FactParts.OF_ALERT)
                .put("subject", key.subject())
                .put("coverage", key.coverage())
                .put("measure", key.measure())
                .put("window", key.window())
                .put("period", key.period())
                .put("state", change.state())
                .put("version", change.version())
                .put("live", change.live())
                .put(
                        "cause",
                        cause(change.cause(), change.fact().key().market()).into(io.tidemark.avro.alert.Cause::new))
                .put("held", change.held())
                .put(
                        "supersededBy",
                        change.successor() == null
                                ? null
                                : change.successor().key().id())
                .put(
                        "now",
                        change.number() == null
                                ? null
                                : holder(new Holder(change.number(), key.period()), key, FactParts.OF_ALERT))
                .put("successor", said(change.successor()))
                .put("before", said(change.before()))
                .into(TradeAlert::new);
    }

    static io.tidemark.avro.CodeNames names(CodeNames names) {
        return new Fields()
                .put("scheme", names.code().scheme())
                .put("code", names.code().code())
                .put("en", names.en())
                .put("ko", names.ko())
                .into(io.tidemark.avro.CodeNames::new);
    }

    private static SpecificRecordBase holder(Holder holder, AlertKey key, FactParts parts) {
        return new Fields()
                .put("value", holder.value().amount())
                .put("per", holder.value().per())
                .put("number", number(holder.value(), key))
                .put("period", holder.period())
                .into(parts.holder());
    }

    private static double number(Measured value, AlertKey key) {
        BigDecimal per = decimal(value.per() == null ? ONE : value.per());
        BigDecimal less = key.measure() == Measure.GROWTH ? per : BigDecimal.ZERO;
        return decimal(value.amount()).subtract(less).divide(per, DIGITS).doubleValue();
    }

    private static @Nullable Amount margin(Fact fact) {
        return fact.previous() == null || fact.key().measure() != Measure.VALUE
                ? null
                : fact.value().amount().minus(fact.previous().value().amount()).abs();
    }

    private static SpecificRecordBase comparison(Comparison comparison, FactParts parts) {
        return new Fields()
                .put("set", comparison.set())
                .put("windows", comparison.windows())
                .put("from", comparison.from())
                .put("missing", comparison.missing())
                .into(parts.comparison());
    }

    private static @Nullable SpecificRecordBase run(@Nullable Run run, FactParts parts) {
        return run == null ? null : run(run, parts.run());
    }

    private static SpecificRecordBase run(Run run, Supplier<? extends SpecificRecordBase> constructor) {
        return new Fields()
                .put("condition", run.condition())
                .put("window", run.window())
                .put("length", run.length())
                .put("atLeast", run.atLeast())
                .put("from", run.from())
                .put("level", run.level())
                .into(constructor);
    }

    private static SpecificRecordBase projection(Projection projection) {
        return new Fields()
                .put("method", projection.method())
                .put("value", projection.value())
                .into(io.tidemark.avro.totals.Projection::new);
    }

    private static <T> List<SpecificRecordBase> list(List<T> values, Function<T, SpecificRecordBase> toAvro) {
        return values.stream().map(toAvro).toList();
    }

    /** The double nearest to (value / per) / (base / basePer) − 1, which the domain defines and rounds to 34 digits. */
    private static @Nullable Double change(
            @Nullable Amount value, @Nullable Amount per, @Nullable Amount base, @Nullable Amount basePer) {
        if (value == null || !isDivisor(per) || !isDivisor(base) || !isDivisor(basePer)) {
            return null;
        }
        BigDecimal crossed = decimal(base).multiply(decimal(per));
        return decimal(value)
                .multiply(decimal(basePer))
                .subtract(crossed)
                .divide(crossed, DIGITS)
                .doubleValue();
    }

    private static @Nullable Double ratio(@Nullable Amount value, @Nullable Amount per) {
        return value == null || !isDivisor(per)
                ? null
                : decimal(value).divide(decimal(per), DIGITS).doubleValue();
    }

    private static boolean isDivisor(@Nullable Amount amount) {
        return amount != null && amount.signum() != 0;
    }

    private static BigDecimal decimal(@Nullable Amount amount) {
        return Objects.requireNonNull(amount).toBigDecimal();
    }

    static Fields market(Market market) {
        return new Fields()
                .put("reporter", market.reporter())
                .put("scheme", market.scheme())
                .put("category", market.category())
                .put("partner", market.partner())
                .put("unit", market.unit());
    }

    private static void figure(Fields fields, Figure figure) {
        fields.put("value", figure.value())
                .put("status", figure.status())
                .put("releasedAt", figure.releasedAt())
                .put("revision", figure.revision())
                .put("workingDays", figure.workingDays());
        quantity(fields, "quantity", figure.quantity());
    }

    /** @param own the market of the record, which its cause does not repeat */
    static Fields cause(Cause cause, @Nullable Market own) {
        Fields fields = new Fields();
        if (cause instanceof Cause.Stated stated) {
            Statement statement = stated.statement();
            figure(fields, statement.figure());
            fields.put("type", "STATEMENT")
                    .put("market", other(statement.series().market(), own))
                    .put("flow", statement.series().flow())
                    .put("period", statement.period())
                    .put("before", stated.before())
                    .put("releaseId", statement.releaseId())
                    .put("source", statement.source());
        } else if (cause instanceof Cause.Defined defined) {
            fields.put("type", "GROUP_" + defined.definition()).put("market", other(defined.group(), own));
        } else {
            Cause.Rated rated = (Cause.Rated) cause;
            fields.put("type", "RATE")
                    .put("period", rated.period())
                    .put("base", rated.base())
                    .put("quote", rated.quote())
                    .put("rate", rated.rate() == null ? null : rated.rate().toPlainString());
        }
        return fields.put("topic", cause.position().topic())
                .put("partition", cause.position().partition())
                .put("offset", cause.position().offset())
                .put("appendedAt", cause.position().appendedAt());
    }

    private static @Nullable Market other(Market market, @Nullable Market own) {
        return market.equals(own) ? null : market;
    }

    private static void windows(Fields fields, Row row, Function<WindowTotal, SpecificRecordBase> toAvro) {
        Map<String, Window> names = Map.of(
                "month", Window.MONTH,
                "quarterToDate", Window.QUARTER_TO_DATE,
                "halfToDate", Window.HALF_TO_DATE,
                "yearToDate", Window.YEAR_TO_DATE,
                "trailing12Months", Window.TRAILING_12M,
                "lifetime", Window.LIFETIME);
        names.forEach((name, window) -> {
            WindowTotal total = row.window(window);
            fields.put(name, total == null ? null : toAvro.apply(total));
        });
    }

    private static SpecificRecordBase totalsWindow(WindowTotal total) {
        Amount value = total.value();
        Amount days = total.workingDays();
        Amount volume = value(total.quantity());
        WindowTotal.Base base = total.yearEarlier();
        Amount baseValue = base == null ? null : base.value();
        Amount baseDays = base == null ? null : base.workingDays();
        Amount comparable =
                base != null && isSameUnit(total.quantity(), base.quantity()) ? value(base.quantity()) : null;
        Fields fields = new Fields()
                .put("value", total.value())
                .put("months", total.months())
                .put("expectedMonths", total.expectedMonths())
                .put("published", total.published())
                .put("discrepant", total.isDiscrepant())
                .put("workingDays", total.workingDays())
                .put("dailyAverage", ratio(value, days))
                .put("unitPrice", ratio(value, volume))
                .put("changeOnYear", change(value, ONE, baseValue, ONE))
                .put("dailyAverageChangeOnYear", change(value, days, baseValue, baseDays))
                .put("unitPriceChangeOnYear", change(value, volume, baseValue, comparable))
                .put("volumeChangeOnYear", change(volume, ONE, comparable, ONE));
        quantity(fields, "quantity", total.quantity());
        if (base != null) {
            fields.put("yearEarlier", base.value()).put("yearEarlierWorkingDays", base.workingDays());
            quantity(fields, "yearEarlierQuantity", base.quantity());
        }
        return fields.into(io.tidemark.avro.totals.Window::new);
    }

    private static SpecificRecordBase balanceWindow(WindowTotal total) {
        WindowTotal.Base base = total.yearEarlier();
        return new Fields()
                .put("value", total.value())
                .put("months", total.months())
                .put("expectedMonths", total.expectedMonths())
                .put("yearEarlier", base == null ? null : base.value())
                .put("differenceOnYear", total.differenceOnYear())
                .into(io.tidemark.avro.balance.Window::new);
    }

    private static boolean isSameUnit(@Nullable Quantity one, @Nullable Quantity other) {
        return one != null && other != null && one.unit().equals(other.unit());
    }

    private static @Nullable Amount value(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.value();
    }

    private static void quantity(Fields fields, String name, @Nullable Quantity quantity) {
        if (quantity != null) {
            fields.put(name, quantity.value()).put(name + "Unit", quantity.unit());
        }
    }

    /** Values by field name. */
    static final class Fields {
        private final Map<String, @Nullable Object> values = new HashMap<>();

        Fields put(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        <R extends SpecificRecordBase> R into(Supplier<R> constructor) {
            R record = constructor.get();
            for (Schema.Field field : record.getSchema().getFields()) {
                Object value = values.remove(field.name());
                if (value != null) {
                    record.put(field.pos(), avro(value, field.schema()));
                }
            }
            if (!values.values().stream().allMatch(Objects::isNull)) {
                throw new IllegalStateException(record.getSchema().getName() + " has no fields for " + values);
            }
            return record;
        }

        private static Object avro(Object value, Schema schema) {
            if (schema.isUnion()) {
                return avro(value, schema.getTypes().get(1));
            }
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                return Instant.ofEpochMilli((long) value);
            }
            return switch (schema.getType()) {
                case ENUM -> SpecificData.get().createEnum(value.toString(), schema);
                case STRING -> value.toString();
                case BYTES ->
                    value instanceof Amount amount ? new BigDecimal(amount.toUnscaled(), Amount.SCALE) : value;
                case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, FIXED, RECORD, ARRAY, MAP, UNION -> value;
            };
        }
    }
}
