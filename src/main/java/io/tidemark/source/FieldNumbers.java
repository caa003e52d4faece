package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Validation;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of one file, as its mapping says. */
final class FieldNumbers {
    private static final int MOST_ZEROS = 15;

    private final Mapping mapping;
    private final Given given;
    private final boolean scaled;
    private boolean isBeyondLargest;

    /** @param scaled whether numbers are multiplied by their powers of ten */
    FieldNumbers(Mapping mapping, Given given, boolean scaled) {
        this.mapping = mapping;
        this.given = given;
        this.scaled = scaled;
    }

    /** Whether a number with its power of ten was larger than any of this source. */
    boolean isBeyondLargest() {
        return isBeyondLargest;
    }

    /** The text of a number; null where nothing is known. */
    @Nullable
    String figure(@Nullable String raw, FieldRule rule) {
        String text = raw == null ? "" : rule.bare(raw, false);
        return text.isEmpty() || mapping.missing().contains(text) ? null : text;
    }

    /**
     * A number with all its digits.
     *
     * @param figure its text, or null
     * @param faults takes what is wrong with it
     */
    @Nullable
    String number(
            String field, FieldRule rule, @Nullable String figure, SourceRow row, List<Validation.Rejected> faults) {
        if (figure == null) {
            return null;
        }
        String text = withoutThousands(figure);
        String fault = PlainNumber.fault(text);
        if (fault != null) {
            faults.add(new Validation.Rejected(
                    ErrorCode.INVALID_NUMBER, field, "The " + field + " " + fault + ": " + Quote.of(figure) + "."));
            return null;
        }
        BigDecimal number = DecimalText.parse(text).multiply(rule.multiplier());
        if (field.equals("value") && given.multiplier() != null) {
            number = number.multiply(given.multiplier());
        }
        FieldRule power = rule.powerOfTen();
        String zeros = power == null ? null : power.text(row, mapping.labels());
        if (zeros != null) {
            if (!zeros.matches("-?[0-9]{1,2}") || Math.abs(Integer.parseInt(zeros)) > MOST_ZEROS) {
                faults.add(new Validation.Rejected(
                        ErrorCode.INVALID_NUMBER,
                        field,
                        "The scale of the " + field + " must be a power of ten from -" + MOST_ZEROS + " to "
                                + MOST_ZEROS + " but is " + Quote.of(zeros) + "."));
                return null;
            }
            if (scaled) {
                number = number.scaleByPowerOfTen(Integer.parseInt(zeros));
                isBeyondLargest |= mapping.largest() != null && number.abs().compareTo(mapping.largest()) > 0;
            }
        }
        return number.toPlainString();
    }

    /** The text with a point before decimals; marks of thousands only where they stand between groups of three digits. */
    private String withoutThousands(String text) {
        String plain = text;
        Character thousands = mapping.thousands();
        if (thousands != null && plain.indexOf(thousands) >= 0) {
            int decimals = plain.indexOf(mapping.decimal());
            String whole = decimals < 0 ? plain : plain.substring(0, decimals);
            String mark = Pattern.quote(String.valueOf(thousands));
            if (whole.length() > DecimalText.LONGEST || !whole.matches("[+-]?[0-9]{1,3}(" + mark + "[0-9]{3})+")) {
                return mapping.decimal() == '.' ? text : withoutPoint(text);
            }
            plain = whole.replace(String.valueOf(thousands), "") + (decimals < 0 ? "" : plain.substring(decimals));
        }
        if (mapping.decimal() == '.') {
            return plain;
        }
        return plain.indexOf('.') >= 0 ? withoutPoint(plain) : plain.replace(mapping.decimal(), '.');
    }

    /** Where another mark stands before decimals, a point must not be read as one: the number is refused. */
    private static String withoutPoint(String text) {
        return text.replace('.', '\'');
    }
}
