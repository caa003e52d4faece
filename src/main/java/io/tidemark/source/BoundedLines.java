package io.tidemark.source;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which none takes more memory than its bound. */
final class BoundedLines {
    /** The longest line, characters: many times what the longest row has. */
    static final int LONGEST = 1 << 16;

    private final Reader reader;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private boolean afterReturn;
    private boolean tooLong;
    private long number;

    BoundedLines(Reader reader) {
        this.reader = reader;
    }

    /**
     * The next line, or only its beginning if it is {@link #isTooLong}; null at the end. What is left of a line that was too
     * long is passed over first.
     */
    @Nullable
    String next() throws IOException {
        if (tooLong) {
            takeLine(false);
        }
        tooLong = false;
        line.setLength(0);
        if (!fill()) {
            return null;
        }
        number++;
        tooLong = !takeLine(true);
        return line.toString();
    }

    /** Takes up to the line's end, or, if the line is kept, up to the bound; returns whether the line has ended. */
    private boolean takeLine(boolean keep) throws IOException {
        while (fill()) {
            int start = at;
            int most = keep ? Math.min(end, at + LONGEST + 1 - line.length()) : end;
            while (at < most && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (keep) {
                line.append(buffer, start, at - start);
            }
            if (line.length() > LONGEST) {
                line.setLength(LONGEST);
                return false;
            }
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return true;
            }
        }
        return true;
    }

    /** Whether there is more; a line feed after a carriage return is part of the same line's end. */
    private boolean fill() throws IOException {
        while (true) {
            if (at < end) {
                if (!afterReturn || buffer[at] != '\n') {
                    afterReturn = false;
                    return true;
                }
                afterReturn = false;
                at++;
            } else {
                at = 0;
                end = Math.max(0, reader.read(buffer, 0, buffer.length));
                if (end == 0) {
                    return false;
                }
            }
        }
    }

    /** The number of the line last taken, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether the line last taken is longer than {@value #LONGEST}. */
    boolean isTooLong() {
        return tooLong;
    }
}
