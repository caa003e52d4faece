package io.tidemark.source;

import io.tidemark.domain.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Texts of a file as parts of a sentence: short, and without what would break the line or command a terminal. */
public final class Quoted {
    private static final int LONGEST_LIST = 200;

    private Quoted() {}

    /** {@code 'Date', 'Exports' and 3 more}. */
    static String list(Collection<String> texts) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (String text : texts) {
            String quoted = Quote.of(text);
            length += quoted.length() + 2;
            if (length > LONGEST_LIST) {
                return String.join(", ", shown) + " and " + (texts.size() - shown.size()) + " more";
            }
            shown.add(quoted);
        }
        return String.join(", ", shown);
    }

    /** At most so many characters, an ellipsis after them. */
    public static String shortened(String text, int longest) {
        String shown = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return shown.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "·");
    }
}
