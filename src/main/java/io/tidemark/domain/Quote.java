package io.tidemark.domain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts from outside as part of a sentence: never longer than {@value #MOST} characters, and with a dot for what would break
 * the line or command a terminal. Every reason, message and log line that repeats such a text takes it from here; none
 * repeats more than two, so that a reason never has more than 200 characters of others.
 */
public final class Quote {
    /** The most characters that are repeated of a text. */
    public static final int MOST = 100;

    /** More bytes than so many characters can have. */
    private static final int MOST_BYTES = 4 * (MOST + 1);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

    private Quote() {}

    /** The text between quotation marks; {@code absent} where there is none. */
    public static String of(@Nullable String text) {
        return text == null ? "absent" : "'" + shortened(text) + "'";
    }

    /** As {@link #of(String)}, of the bytes of a text. Only the first of them are looked at. */
    public static String of(byte @Nullable [] text) {
        return text == null ? "absent" : of(head(text));
    }

    /** The text without quotation marks: what a library says of bytes from outside, or one part of a line. */
    public static String shortened(String text) {
        return shortened(text, MOST);
    }

    /** As {@link #shortened(String)}, with so many characters at most: a sentence of ours that repeats something. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return printable(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return printable(text.substring(0, end)) + "…";
    }

    /** As {@link #shortened(String)}, of the bytes of a text. */
    public static String shortened(byte[] text) {
        return shortened(head(text));
    }

    private static String head(byte[] text) {
        return new String(text, 0, Math.min(text.length, MOST_BYTES), StandardCharsets.UTF_8);
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("·");
    }
}
