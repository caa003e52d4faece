package io.tidemark.contract;

import io.tidemark.domain.Action;
import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of an enum in the schemas. They are matched to the constants by name, because a schema's symbols may only
 * be appended to while constants stand where they read best. An enum has the same symbols in every schema.
 */
final class Symbols<E extends Enum<E>> implements AvroFormat<E> {
    static final Symbols<Action> ACTION = new Symbols<>(Action.class, TradeSchema.EVENT);
    static final Symbols<Flow> FLOW = new Symbols<>(Flow.class, TradeSchema.EVENT);
    static final Symbols<Coverage> COVERAGE = new Symbols<>(Coverage.class, TradeSchema.EVENT);
    static final Symbols<Status> STATUS = new Symbols<>(Status.class, TradeSchema.EVENT);
    static final Symbols<AlertKind> ALERT_KIND = new Symbols<>(AlertKind.class, TradeSchema.ALERT);
    static final Symbols<Extreme> EXTREME = new Symbols<>(Extreme.class, TradeSchema.ALERT);
    static final Symbols<ComparisonSet> COMPARISON_SET = new Symbols<>(ComparisonSet.class, TradeSchema.ALERT);
    static final Symbols<Subject> SUBJECT = new Symbols<>(Subject.class, TradeSchema.ALERT);
    static final Symbols<Measure> MEASURE = new Symbols<>(Measure.class, TradeSchema.ALERT);
    static final Symbols<AlertWindow> ALERT_WINDOW = new Symbols<>(AlertWindow.class, TradeSchema.ALERT);
    static final Symbols<AlertState> ALERT_STATE = new Symbols<>(AlertState.class, TradeSchema.ALERT);
    static final Symbols<Condition> CONDITION = new Symbols<>(Condition.class, TradeSchema.ALERT);
    static final Symbols<Projection.Method> METHOD = new Symbols<>(Projection.Method.class, TradeSchema.ALERT);
    static final Symbols<Robustness> ROBUSTNESS = new Symbols<>(Robustness.class, TradeSchema.ALERT);

    static final Symbols<Edition.Word> WORD = new Symbols<>(Edition.Word.class, TradeSchema.BULLETIN);
    static final Symbols<Slot.Reason> REASON = new Symbols<>(Slot.Reason.class, TradeSchema.BULLETIN);

    static final Symbols<MessageFormat.MessageType> MESSAGE_TYPE =
            new Symbols<>(MessageFormat.MessageType.class, TradeSchema.MESSAGE);
    static final Symbols<CauseFormat.CauseType> CAUSE_TYPE =
            new Symbols<>(CauseFormat.CauseType.class, TradeSchema.MESSAGE);

    private final List<String> names;

    /** Each constant's, by its ordinal. */
    private final int[] indexes;

    private final Map<String, E> constants = new HashMap<>();

    private Symbols(Class<E> type, TradeSchema schema) {
        names = find(type.getSimpleName(), schema.schema()).getEnumSymbols();
        indexes = new int[type.getEnumConstants().length];
        for (E constant : type.getEnumConstants()) {
            int index = names.indexOf(constant.name());
            if (index < 0) {
                throw new IllegalStateException(schema + " has no symbol for " + type.getSimpleName() + " " + constant);
            }
            indexes[constant.ordinal()] = index;
            constants.put(constant.name(), constant);
        }
    }

    private static Schema find(String name, Schema record) {
        Schema found = search(name, record);
        if (found == null) {
            throw new IllegalStateException(record.getName() + " has no enum " + name);
        }
        return found;
    }

    /** Looks through the fields, and the records that are nested in them; our schemas have no circles. */
    private static @Nullable Schema search(String name, Schema type) {
        List<Schema> inner =
                switch (type.getType()) {
                    case UNION -> type.getTypes();
                    case ARRAY -> List.of(type.getElementType());
                    case RECORD ->
                        type.getFields().stream().map(Schema.Field::schema).toList();
                    default -> List.of();
                };
        if (type.getType() == Schema.Type.ENUM && type.getName().equals(name)) {
            return type;
        }
        for (Schema candidate : inner) {
            Schema found = search(name, candidate);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public void write(E constant, AvroWriter out) {
        out.writeLong(indexes[constant.ordinal()]);
    }

    /** The symbol, known to the domain or not. */
    String readName(AvroReader in) throws MalformedException {
        return names.get(in.readIndex(names.size()));
    }

    /** The constant; a symbol that the domain does not know cannot be read. */
    @Override
    public E read(AvroReader in) throws MalformedException {
        String name = readName(in);
        E constant = constants.get(name);
        if (constant == null) {
            throw MalformedException.notAvro("The symbol '" + name + "' is younger than this program.");
        }
        return constant;
    }
}
