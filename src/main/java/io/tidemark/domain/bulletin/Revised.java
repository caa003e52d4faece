package io.tidemark.domain.bulletin;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of an earlier period that a release changed.
 *
 * @param before what stood; never null, for else it is late and not revised
 * @param after what stands; null where the figure was withdrawn
 * @param takenAway facts that it took away, as they were
 * @param changed facts that stand with other figures
 * @param broughtBack facts that it made true
 */
public record Revised(
        Series series,
        Period period,
        Amount before,
        @Nullable Amount after,
        List<Fact> takenAway,
        List<Fact> changed,
        List<Fact> broughtBack) {
    public Revised {
        takenAway = List.copyOf(takenAway);
        changed = List.copyOf(changed);
        broughtBack = List.copyOf(broughtBack);
    }

    /** Whether a fact is about the window of a figure, or about the balance there. */
    public static boolean concerns(Series series, Period period, Fact fact) {
        AlertKey key = fact.key();
        return key.market().equals(series.market())
                && (key.subject() == series.flow().subject() || key.subject() == Subject.BALANCE)
                && key.coverage() == series.coverage()
                && key.period().lastMonth() == period.lastMonth();
    }
}
