package io.tidemark.ops;

/** How a long-running role is. Any thread may ask. */
public interface Health {
    /** Whether it does its work or is on the way to it. What is not live should be started afresh. */
    boolean isLive();

    /** Whether it does its work: has its share of the partitions and has restored what it needs. */
    boolean isReady();

    /** Why it is not ready, in a sentence for whoever asks. */
    default String reason() {
        return "It is starting, or restores its share of the partitions.";
    }
}
