package io.tidemark.domain.outlook;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels to beat of one flow, or the balance, of a market.
 *
 * @param period the next period, of which nothing is known
 * @param last the value of the period before it, and null where that is unknown
 * @param known of a balance: the flow of the period that is known already; else null
 * @param levels the highest first
 */
public record Outlook(
        Market market,
        Subject subject,
        Period period,
        @Nullable Amount last,
        @Nullable KnownFlow known,
        List<LevelToBeat> levels) {
    public Outlook {
        levels = List.copyOf(levels);
    }

    /** The period before, whose value is the last one. */
    public Period before() {
        return before(period);
    }

    static Period before(Period period) {
        return new Period(period.kind(), period.lastMonth() - period.kind().months());
    }

    /** A flow of which the period is known, so that a level of the balance is one of the other flow. */
    public record KnownFlow(Subject subject, Amount value) {
        /** What the other flow has to be for a balance; the flow's levels lie the other way round for imports. */
        public Amount other(Amount balance) {
            return subject == Subject.EXPORT ? value.minus(balance) : value.plus(balance);
        }
    }
}
