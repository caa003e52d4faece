package io.tidemark.webhook;

/**
 * Where to find something that is not to be written down: {@code env:NAME}, an environment variable of the process that
 * delivers, or {@code file:PATH}. A text that is neither stands for itself.
 */
record Reference(String text) {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    boolean isEnvironment() {
        return text.startsWith(ENVIRONMENT);
    }

    boolean isFile() {
        return text.startsWith(FILE);
    }

    /** Whether the text itself is meant. */
    boolean isLiteral() {
        return !isEnvironment() && !isFile();
    }

    /** The name of the variable, the path of the file, or the text. */
    String target() {
        return isEnvironment() ? text.substring(ENVIRONMENT.length()) : isFile() ? text.substring(FILE.length()) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
