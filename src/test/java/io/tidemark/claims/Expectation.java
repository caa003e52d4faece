package io.tidemark.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record and what it is to be, as {@code runs.GROWTH.MONTH.length=14}: a step into a list chooses those of
 * its records that have that text in some field; {@code size} is their number. Numbers are compared as they are printed, rounded half
 * up: {@code 683.8bn} in 10^9, {@code 8.2%} of a ratio.
 */
record Expectation(String path, String value) {
    private static final Pattern PRINTED = Pattern.compile("(-?[0-9]+(?:\\.([0-9]+))?)(bn|%)?");

    static Expectation parse(String text) {
        int equals = text.indexOf('=');
        return new Expectation(text.substring(0, equals), text.substring(equals + 1));
    }

    /** What the field is, rounded as the expected value is printed. */
    String in(GenericRecord record) {
        Object found = find(record, new ArrayDeque<>(List.of(path.split("\\.", -1))));
        if (!(found instanceof Number number)) {
            return String.valueOf(found);
        }
        Matcher printed = PRINTED.matcher(value);
        if (!printed.matches()) {
            return number.toString();
        }
        int decimals = printed.group(2) == null ? 0 : printed.group(2).length();
        int shift = "bn".equals(printed.group(3)) ? -9 : "%".equals(printed.group(3)) ? 2 : 0;
        return new BigDecimal(number.toString())
                        .movePointRight(shift)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString()
                + (printed.group(3) == null ? "" : printed.group(3));
    }

    private static @Nullable Object find(@Nullable Object node, Deque<String> steps) {
        if (steps.isEmpty()) {
            return node;
        }
        String step = steps.pop();
        if (node instanceof Collection<?> list) {
            if (step.equals("size")) {
                return list.size();
            }
            List<?> chosen = list.stream()
                    .filter(one -> mentions((GenericRecord) one, step))
                    .toList();
            if (!chosen.isEmpty() || list.isEmpty()) {
                return find(chosen, steps);
            }
            steps.push(step);
            return list.size() == 1 ? find(list.iterator().next(), steps) : null;
        }
        if (node instanceof GenericRecord record) {
            Schema.Field field = record.getSchema().getField(step);
            if (field == null) {
                throw new IllegalArgumentException(
                        "No field '" + step + "' in " + record.getSchema().getName());
            }
            return find(plain(record.get(step), field.schema()), steps);
        }
        return null;
    }

    private static boolean mentions(GenericRecord record, String text) {
        return record.getSchema().getFields().stream()
                .anyMatch(field -> text.equals(String.valueOf(record.get(field.name()))));
    }

    private static @Nullable Object plain(@Nullable Object value, Schema schema) {
        Schema type = schema.isUnion() ? schema.getTypes().get(schema.getTypes().size() - 1) : schema;
        if (value instanceof ByteBuffer bytes && type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new org.apache.avro.Conversions.DecimalConversion().fromBytes(bytes, type, decimal);
        }
        if (value instanceof Long millis && type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return Instant.ofEpochMilli(millis).toString();
        }
        return value;
    }

    /** The field of a table of plain texts. */
    String in(Map<String, String> table) {
        return String.valueOf(table.get(path));
    }
}
