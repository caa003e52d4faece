package io.tidemark.site;

/** Why a page is not shown. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    /**
     * A refusal.
     *
     * @param status of HTTP
     * @param text the name of the text that says why
     */
    RefusedException(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
