package io.tidemark.domain.group;

/**
 * How large groups may be, so that everything that travels of them fits a record.
 *
 * @param members how many members a group may have, and how many groups a market may belong to
 */
public record GroupLimits(int members) {
    /** The default. */
    public static final int DEFAULT_MEMBERS = 2_000;

    /** More must not be allowed: at 230 bytes for a member with the longest codes, a definition would not fit a record of 1 MiB. */
    public static final int MOST_MEMBERS = 4_000;

    /** As many as by default. */
    public static GroupLimits defaults() {
        return new GroupLimits(DEFAULT_MEMBERS);
    }
}
