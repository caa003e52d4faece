package io.tidemark.domain.group;

import org.jspecify.annotations.Nullable;

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

    /** Why a group is too large, in a plain sentence; null where it is not. */
    public @Nullable String fault(GroupDefinition definition) {
        int count = definition.members().size();
        return count <= members
                ? null
                : "The group " + definition.market() + " has " + count + " members, but at most " + members
                        + " are allowed (groups.maximum.members).";
    }

    /** As many as by default. */
    public static GroupLimits defaults() {
        return new GroupLimits(DEFAULT_MEMBERS);
    }
}
