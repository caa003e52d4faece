package io.tidemark.domain.judge;

import io.tidemark.domain.Projection;
import io.tidemark.domain.alert.Fact;
import java.util.List;
import java.util.function.Consumer;

/** A rule that is asked what the year to date, before December, says of the full year. */
non-sealed interface YearRule extends AlertRule {
    /**
     * Adds the facts that hold.
     *
     * @param projections of the full year
     * @param years the standings of the earlier full years, no fewer than the minimum history
     */
    void judge(Candidate toDate, List<Projection> projections, Standings years, Consumer<Fact> facts);
}
