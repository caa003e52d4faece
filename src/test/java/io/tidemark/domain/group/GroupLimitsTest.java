package io.tidemark.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupLimitsTest {
    private static final Cause.Position AT = new Cause.Position("trade.groups.v1", 0, 0, 0);
    private static final Market GROUP = Market.parse("KR/GROUP/G/WORLD/USD");

    private final GroupRegistry registry = new GroupRegistry(new GroupLimits(3));

    @Test
    void shouldRefuseMoreMembersThanAreAllowedAndKeepWhatStood() {
        assertThat(registry.define(group("G", 3), AT)).isInstanceOf(GroupRegistry.Outcome.Accepted.class);

        assertRefused(
                registry.define(group("G", 4), AT),
                "The group KR/GROUP/G/WORLD/USD has 4 members, but at most 3 are allowed (groups.maximum.members).");
        assertThat(registry.find(GROUP)).isEqualTo(group("G", 3));
    }

    @Test
    void shouldRefuseMoreGroupsOfAMarketThanAreAllowed() {
        for (String name : List.of("A", "B", "C")) {
            registry.define(group(name, 2), AT);
        }

        assertRefused(
                registry.define(group("D", 1), AT),
                "The market KR/MTI/0/WORLD/USD belongs to 3 groups already, and no more are allowed"
                        + " (groups.maximum.members).");
        assertThat(registry.define(group("C", 1), AT))
                .as("one that is in it already")
                .isInstanceOf(GroupRegistry.Outcome.Accepted.class);

        registry.delete(Market.parse("KR/GROUP/B/WORLD/USD"), AT);

        assertThat(registry.define(group("D", 1), AT)).isInstanceOf(GroupRegistry.Outcome.Accepted.class);
    }

    @Test
    void shouldDeleteAGroupThatWasStoredWithTooManyMembers() {
        registry.restore(group("G", 5));

        assertThat(registry.delete(GROUP, AT))
                .isInstanceOfSatisfying(
                        GroupRegistry.Outcome.Accepted.class,
                        accepted -> assertThat(accepted.messages()).hasSize(6));
        assertThat(registry.find(GROUP)).isNull();
    }

    private static void assertRefused(GroupRegistry.Outcome outcome, String reason) {
        assertThat(outcome).isEqualTo(new GroupRegistry.Outcome.Refused(ErrorCode.GROUP_TOO_LARGE, reason));
    }

    private static GroupDefinition group(String name, int members) {
        return new GroupDefinition(
                Market.parse("KR/GROUP/" + name + "/WORLD/USD"),
                IntStream.range(0, members)
                        .mapToObj(i -> Member.of(Market.parse("KR/MTI/" + i + "/WORLD/USD")))
                        .toList());
    }
}
