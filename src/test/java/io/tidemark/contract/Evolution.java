package io.tidemark.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the versions of a schema, one sentence for each fault, with the name of the schema and the field.
 *
 * <p>FULL_TRANSITIVE is that each version reads what each other wrote. Two things more are held that Avro lets pass: numbers
 * keep their logical type and scale, and nothing that was released goes away.
 */
final class Evolution {
    private final String name;
    private final List<String> faults = new ArrayList<>();

    private Evolution(String name) {
        this.name = name;
    }

    /** @param versions from version 1 */
    static List<String> faults(String name, List<Schema> versions) {
        Evolution evolution = new Evolution(name);
        for (int reader = 0; reader < versions.size(); reader++) {
            for (int writer = 0; writer < versions.size(); writer++) {
                if (reader != writer) {
                    evolution.read(reader + 1, versions.get(reader), writer + 1, versions.get(writer));
                }
            }
            for (int earlier = 0; earlier < reader; earlier++) {
                evolution.grow(earlier + 1, versions.get(earlier), reader + 1, versions.get(reader), "");
            }
        }
        return evolution.faults;
    }

    private void read(int readerNumber, Schema reader, int writerNumber, Schema writer) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(fault -> faults.add("%s: version %d cannot read what version %d wrote: %s at %s"
                        .formatted(name, readerNumber, writerNumber, fault.getType(), path(reader, fault))));
    }

    /** Avro says {@code /fields/3/type/symbols}; people say {@code flow}. */
    private static String path(Schema reader, Incompatibility fault) {
        List<String> names = new ArrayList<>();
        Iterator<String> steps =
                Arrays.asList(fault.getLocation().substring(1).split("/")).iterator();
        Schema at = reader;
        while (steps.hasNext()) {
            String step = steps.next();
            if (step.equals("fields")) {
                Schema.Field field = at.getFields().get(Integer.parseInt(steps.next()));
                names.add(field.name());
                at = field.schema();
            } else if (step.equals("items")) {
                at = at.getElementType();
            } else if (at.isUnion() && step.matches("\\d+")) {
                at = at.getTypes().get(Integer.parseInt(step));
            }
        }
        return names.isEmpty() ? "the whole" : String.join(".", names);
    }

    private void grow(int earlierNumber, Schema earlier, int laterNumber, Schema later, String path) {
        if (earlier.getType() != later.getType()) {
            return; // Avro has said so
        }
        switch (earlier.getType()) {
            case RECORD -> {
                for (Schema.Field field : earlier.getFields()) {
                    String inner = path + (path.isEmpty() ? "" : ".") + field.name();
                    Schema.Field kept = later.getField(field.name());
                    if (kept == null) {
                        faults.add("%s: version %d has lost the field %s of version %d"
                                .formatted(name, laterNumber, inner, earlierNumber));
                    } else {
                        grow(earlierNumber, present(field.schema()), laterNumber, present(kept.schema()), inner);
                    }
                }
            }
            case ARRAY -> grow(earlierNumber, earlier.getElementType(), laterNumber, later.getElementType(), path);
            case ENUM -> {
                List<String> lost = new ArrayList<>(earlier.getEnumSymbols());
                lost.removeAll(later.getEnumSymbols());
                if (!lost.isEmpty()) {
                    faults.add("%s: version %d has lost the symbols %s of %s of version %d"
                            .formatted(name, laterNumber, lost, path, earlierNumber));
                }
            }
            default -> {
                if (!Objects.equals(meaning(earlier), meaning(later))) {
                    faults.add("%s: version %d has %s at %s, version %d has %s"
                            .formatted(name, laterNumber, meaning(later), path, earlierNumber, meaning(earlier)));
                }
            }
        }
    }

    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static @Nullable String meaning(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal) {
            return "a decimal of scale " + decimal.getScale();
        }
        return type == null ? "a bare " + schema.getName() : "a " + type.getName();
    }
}
