package io.tidemark.domain.group;

import io.tidemark.domain.Market;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named set of markets, which is itself a market of scheme {@code GROUP}: a value of the groups topic. A member in
 * another unit is converted at the exchange rate of each period; members and group have the flows their figures have.
 *
 * @param members in order of their market
 */
public record GroupDefinition(Market market, List<Member> members) {
    /**
     * @throws IllegalArgumentException with a plain sentence if the market is no group, there are no members, one is named
     *     twice or is the group itself
     */
    public GroupDefinition {
        if (!market.scheme().equals(Market.GROUP_SCHEME)) {
            throw new IllegalArgumentException("A group's scheme is GROUP but that of " + market + " is not.");
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("The group " + market + " has no members.");
        }
        Set<Market> named = new HashSet<>();
        for (Member member : members) {
            if (member.market().equals(market)) {
                throw new IllegalArgumentException("The group " + market + " contains itself.");
            }
            if (!named.add(member.market())) {
                throw new IllegalArgumentException(
                        "The group " + market + " names its member " + member.market() + " twice.");
            }
        }
        members = members.stream()
                .sorted((a, b) -> a.market().toString().compareTo(b.market().toString()))
                .toList();
    }

    /** The member that is that market, or null. */
    public @Nullable Member member(Market member) {
        for (Member candidate : members) {
            if (candidate.market().equals(member)) {
                return candidate;
            }
        }
        return null;
    }
}
