package io.tidemark.domain.group;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one market is told so that groups are the sums of their members. */
public sealed interface MarketMessage {
    /** What made it necessary. */
    Cause cause();

    /** A message to one market. */
    sealed interface ToMarket extends MarketMessage {
        Market to();
    }

    /**
     * To a group: its members are these.
     *
     * @param definition null where the group has been deleted
     */
    record Defined(Market to, @Nullable GroupDefinition definition, Cause cause) implements ToMarket {}

    /** To a member: it belongs to a group from now on, which must be told its figures. */
    record Joined(Market to, Market group, Cause cause) implements ToMarket {}

    /** To a former member: the group need not be told any more. */
    record Left(Market to, Market group, Cause cause) implements ToMarket {}

    /**
     * To a group: a member's figures.
     *
     * @param whole whether these are all there are; else years not named are as they were
     */
    record Contribution(Market to, Market member, boolean whole, List<Year> years, Cause cause) implements ToMarket {
        public Contribution {
            years = List.copyOf(years);
        }
    }

    /**
     * To all markets: a rate has become known, or has changed.
     *
     * @param rate the new rate; null where it is no longer known
     */
    record Rated(RatedPeriod of, @Nullable ExchangeRate rate, Cause cause) implements MarketMessage {}

    /**
     * A calendar year of a member.
     *
     * @param row the bytes of its state, from position to limit; whoever reads them takes a duplicate first
     */
    record Year(int year, ByteBuffer row) {}
}
