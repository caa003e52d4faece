package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Window;
import io.tidemark.domain.judge.Breadth;
import org.jspecify.annotations.Nullable;

/** What a fold asks of the members of a group. */
final class GroupMembers {
    private final GroupState group;
    private final Coverage coverage;
    private final @Nullable Flow flow;

    /** @param flow null for the balance, which has no growth */
    GroupMembers(GroupState group, Coverage coverage, @Nullable Flow flow) {
        this.group = group;
        this.coverage = coverage;
        this.flow = flow;
    }

    /** How the members moved in a window; null where one is not known, and for interim figures and balances. */
    @Nullable
    Breadth breadth(Window window, int month) {
        return flow == null || coverage != Coverage.FULL ? null : group.breadth(coverage, flow, window, month);
    }

    /** Whether the members are the same in all months from one through another. */
    boolean areSame(int first, int last) {
        return sameSince(last) <= first;
    }

    /** The first month from which on the members are those of a month. */
    int sameSince(int month) {
        return group.sameSince(month);
    }

    /** A window and the same a year earlier, of the members that belong to the group throughout both; null where unknown. */
    Breadth.@Nullable Change ofBoth(Window window, int month) {
        return flow == null ? null : group.ofBoth(coverage, flow, window, month);
    }
}
