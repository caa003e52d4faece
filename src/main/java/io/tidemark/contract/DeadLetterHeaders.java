package io.tidemark.contract;

/**
 * The headers of a dead letter beside those of the refused record: what Kafka Streams' own dead letters carry ({@code
 * __streams.errors.*}), and what they do not say.
 */
public final class DeadLetterHeaders {
    private static final String OF_STREAMS = "__streams.errors.";
    private static final String OF_TIDEMARK = "tidemark.error.";

    /** The error code. */
    public static final String CODE = OF_TIDEMARK + "code";

    /** Why, in one sentence. */
    public static final String MESSAGE = OF_STREAMS + "message";

    /** The topic on which the record stands. */
    public static final String TOPIC = OF_STREAMS + "topic";

    /** Its partition there. */
    public static final String PARTITION = OF_STREAMS + "partition";

    /** Its offset there. */
    public static final String OFFSET = OF_STREAMS + "offset";

    /** How many bytes the key has, of which the letter keeps the first. */
    public static final String CUT_KEY = OF_TIDEMARK + "cut.key.bytes";

    /** How many bytes the value has, of which the letter keeps the first. */
    public static final String CUT_VALUE = OF_TIDEMARK + "cut.value.bytes";

    /** How many headers the record has, of which the letter keeps the first. */
    public static final String CUT_HEADERS = OF_TIDEMARK + "cut.headers";

    /** The topic that the record was to be written to; nobody sent it, and the place is that of its cause. */
    public static final String OUTPUT = OF_TIDEMARK + "output";

    private DeadLetterHeaders() {}

    /** Whether a header is one that only a dead letter has. */
    public static boolean isOurs(String name) {
        return name.startsWith(OF_TIDEMARK) || name.startsWith(OF_STREAMS);
    }
}
