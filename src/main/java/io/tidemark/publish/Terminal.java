package io.tidemark.publish;

import java.io.IOException;

/** Tells whether somebody is watching. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error is a terminal. Java cannot say so, but the shell of every Unix can; elsewhere it is none. */
    static boolean isStandardError() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
