package io.tidemark.publish;

/** Which of the values of files are published. All of them are noted first, then each is asked about. */
interface Choice<V> {
    /** Takes in that the files have this. */
    void note(V value);

    /** All of the files has been noted. */
    void prepare();

    /** Whether this is published. */
    boolean takes(V value);

    /** What was published and what not, with a semicolon and a space after it; or nothing. */
    String summary();

    /** Everything is published. */
    static <V> Choice<V> everything() {
        return new Choice<>() {
            @Override
            public void note(V value) {}

            @Override
            public void prepare() {}

            @Override
            public boolean takes(V value) {
                return true;
            }

            @Override
            public String summary() {
                return "";
            }
        };
    }
}
