package io.tidemark.ops;

/** What fails in a running role, as it stands in the log beside {@link io.tidemark.domain.ErrorCode}. */
public enum FailureCode {
    /** The stream met an error that it must not go on after, and the process ends. */
    STREAM_FAILED,
    /** The numbers of partitions no longer fit together, and the process ends. */
    PARTITIONS_DIFFER,
    /** The stream did not stop in time; what it had not committed is done again by whoever takes over. */
    STOP_TIMED_OUT,
    /** What is measured on a topic is not, for the time being; the stream goes on. */
    WATCH_FAILED,
    /** A request for metrics or health could not be answered. */
    REQUEST_FAILED,
    /** The stream has not caught up with a release in time, so what is told of it may be a passing state. */
    RELEASE_NOT_SETTLED;

    /** The name of the code in a structured log. */
    public static final String KEY = "code";
}
