package io.tidemark.domain.judge;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.policy.Tolerance;
import java.util.List;

/**
 * How the members of a group moved in a window, all of them known.
 *
 * @param members each one's change on the year, of those that belong to the group as the window ends
 */
public record Breadth(List<Change> members) {
    public Breadth {
        members = List.copyOf(members);
    }

    /** A member's window and the same a year earlier. */
    public record Change(Amount value, Amount yearEarlier) {}

    /** Whether there are at least two: of one, "every member" says nothing. */
    boolean isOfSeveral() {
        return members.size() >= 2;
    }

    /** Whether there are at least two members and every one rose (HIGH) or fell (LOW). */
    boolean isAll(Extreme extreme) {
        int plan = extreme == Extreme.HIGH ? 1 : -1;
        return isOfSeveral()
                && members.stream()
                        .allMatch(member -> Integer.signum(member.value.compareTo(member.yearEarlier)) == plan);
    }

    /** FIRM if every member's change is beyond the tolerance. */
    Robustness robustness(Tolerance tolerance) {
        boolean firm = members.stream()
                .allMatch(member ->
                        tolerance.compare(Measured.of(member.value), Measured.of(member.yearEarlier), member.value)
                                == Robustness.FIRM);
        return firm ? Robustness.FIRM : Robustness.FRAGILE;
    }
}
