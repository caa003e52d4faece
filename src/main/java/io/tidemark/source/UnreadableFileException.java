package io.tidemark.source;

import java.io.IOException;

/** A file as a whole cannot be read as what it should be. The message is one sentence that begins with the file and line. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String help;

    UnreadableFileException(String file, long line, String reason) {
        this(file + ":" + line + ": " + reason, "");
    }

    private UnreadableFileException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** The same with some lines that help whoever does not know the format. */
    UnreadableFileException withHelp(String lines) {
        return new UnreadableFileException(String.valueOf(getMessage()), lines);
    }

    /** Some lines that help whoever does not know the format; empty where there are none. */
    public String help() {
        return help;
    }
}
