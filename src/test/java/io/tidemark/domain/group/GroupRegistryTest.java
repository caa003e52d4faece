package io.tidemark.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRegistryTest {
    private static final Cause.Position AT = new Cause.Position("trade.groups.v1", 0, 0, 0);

    @Test
    void shouldFindACircleDeeperThanAStack() {
        GroupRegistry registry = new GroupRegistry(GroupLimits.defaults());
        int depth = 100_000;
        for (int i = 0; i < depth; i++) {
            assertThat(define(registry, i, i + 1)).isInstanceOf(GroupRegistry.Outcome.Accepted.class);
        }

        assertThat(define(registry, depth, 0))
                .isInstanceOfSatisfying(
                        GroupRegistry.Outcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(
                                        "The group KR/GROUP/N100000/WORLD/USD would contain itself:"
                                                + " KR/GROUP/N100000/WORLD/USD contains KR/GROUP/N0/WORLD/USD"
                                                + " contains KR/GROUP/N1/WORLD/USD contains KR/GROUP/N2/WORLD/USD"
                                                + " contains KR/GROUP/N3/WORLD/USD contains … contains KR/GROUP/N100000/WORLD/USD."));
    }

    private static GroupRegistry.Outcome define(GroupRegistry registry, int group, int member) {
        return registry.define(new GroupDefinition(nested(group), List.of(Member.of(nested(member)))), AT);
    }

    private static Market nested(int depth) {
        return Market.parse("KR/GROUP/N" + depth + "/WORLD/USD");
    }
}
