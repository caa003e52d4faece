package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as files must write them: digits, a point before decimals, perhaps a sign, and nothing else. */
final class PlainNumber {
    private static final Pattern PLAIN = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]*\\.?[0-9]*[eE][+-]?[0-9]+");
    private static final Pattern SEPARATED = Pattern.compile("[+-]?[0-9]+([.,'’_\\h][0-9]+)+");
    private static final Set<String> NO_FIGURE = Set.of(
            ":", ".", "..", "...", "-", "--", "–", "NaN", "nan", "NA", "N/A", "n/a", "n.a.", "null", "None", "x", "c");

    private PlainNumber() {}

    /** What is wrong with a text, to be said after "The value"; null if it is a plain number. */
    static @Nullable String fault(String text) {
        if (text.length() > DecimalText.LONGEST) {
            return "has more than " + DecimalText.LONGEST + " characters";
        }
        if (PLAIN.matcher(text).matches()) {
            return null;
        }
        if (NO_FIGURE.contains(text)) {
            return "is a mark for a missing figure; leave such a row out, or say WITHDRAW as its action if the figure was"
                    + " published before";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "is in scientific notation; write all of its digits, such as 51400000000";
        }
        if (text.indexOf('%') >= 0) {
            return "has a percent sign; write the figure itself, in its unit";
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)) {
            return "has a currency sign; the currency belongs in the column unit";
        }
        if (PLAIN.matcher(text.strip()).matches()) {
            return "has a space before or after its digits";
        }
        return SEPARATED.matcher(text.strip()).matches()
                ? "has separators between its digits; write digits only, and a point before decimals"
                : "is not a decimal number";
    }
}
