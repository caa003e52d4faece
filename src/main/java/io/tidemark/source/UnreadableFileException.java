package io.tidemark.source;

import java.io.IOException;

/** A file as a whole cannot be read as what it should be. The message is one sentence that begins with the file and line. */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String file, long line, String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
