package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.alert.Cause;
import java.math.BigDecimal;
import java.time.Instant;

/** Short ways to say statements in tests. */
public final class Statements {
    public static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private Statements() {}

    /** Billions of the unit, exactly. */
    public static Amount billion(String value) {
        return Amount.of(new BigDecimal(value).movePointRight(9));
    }

    public static Statement exports(String period, String billion, String releasedOn) {
        return statement(Flow.EXPORT, period, billion(billion), releasedOn);
    }

    public static Statement imports(String period, String billion, String releasedOn) {
        return statement(Flow.IMPORT, period, billion(billion), releasedOn);
    }

    public static Statement statement(
            Flow flow, String period, @org.jspecify.annotations.Nullable Amount value, String releasedOn) {
        Figure figure = new Figure(
                Instant.parse(releasedOn + "T00:00:00Z").toEpochMilli(), 0, value, Status.PROVISIONAL, null, null);
        return new Statement(new Series(KOREA, flow, Coverage.FULL), Period.parse(period), figure, null, null);
    }

    /** The place in the journal of an event that was appended the moment it was released. */
    public static Cause.Position promptly(Statement statement) {
        return new Cause.Position("trade.events.v1", 0, 0, statement.figure().releasedAt());
    }
}
