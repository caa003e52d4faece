package io.tidemark.oracle;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Who belongs to a group when, and what those have together that belong to it throughout. */
record Membership(
        GroupLedgers ledgers,
        GroupDefinition definition,
        @Nullable Flow flow,
        Coverage coverage) {
    /** The first month from which on the same members belong to it as in a month. */
    int sameSince(int month) {
        int since = 0;
        for (Member member : definition.members()) {
            int joins = member.firstMonth();
            int leaves = member.lastMonth() == Member.FOR_EVER ? 0 : member.lastMonth() + 1;
            since = Math.max(since, Math.max(joins <= month ? joins : 0, leaves <= month ? leaves : 0));
        }
        return since;
    }

    /** A window and the same a year earlier, of those that belong to it in all months of both; null where one is not known. */
    BigDecimal @Nullable [] ofBoth(int first, int last) {
        BigDecimal[] both = null;
        for (Member member : definition.members()) {
            if (flow != null && member.firstMonth() <= first - 12 && member.lastMonth() >= last) {
                FlowLedger ledger = ledgers.of(member, definition.market(), flow, coverage);
                BigDecimal value = ledger == null ? null : ledger.value(first, last);
                BigDecimal earlier = ledger == null ? null : ledger.value(first - 12, last - 12);
                if (value == null || earlier == null) {
                    return null;
                }
                both = both == null
                        ? new BigDecimal[] {value, earlier}
                        : new BigDecimal[] {both[0].add(value), both[1].add(earlier)};
            }
        }
        return both;
    }
}
