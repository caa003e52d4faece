package io.tidemark.publish;

/** Where a row stands; its text is {@code figures.csv:4}. */
record Place(String file, long line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
