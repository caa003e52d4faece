package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** HIGHEST_SINCE and LOWEST_SINCE: no record, but not so high (low) for long. */
final class Since implements ComparingRule {
    private static final Extreme[] EXTREMES = Extreme.values();

    /** How many months earlier that window must have ended: docs/definitions.md §4, "Kinds". */
    private static final int LEAST_MONTHS = 36;

    /** As {@link #LEAST_MONTHS}, for months and for 12 months, each among all. */
    private static final int LEAST_MONTHS_OF_RUNNING = 12;

    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.HIGHEST_SINCE, AlertKind.LOWEST_SINCE);
    }

    @Override
    public boolean looksBack(Measure measure) {
        return true;
    }

    @Override
    public void judge(Candidate candidate, Standings standings, Consumer<Fact> facts) {
        boolean running = candidate.window() == AlertWindow.MONTH || candidate.window() == AlertWindow.TRAILING_12M;
        int shortest = running && standings.set() == ComparisonSet.ALL_TIME ? LEAST_MONTHS_OF_RUNNING : LEAST_MONTHS;
        for (Extreme extreme : EXTREMES) {
            if (Records.isRecordOrTie(candidate, standings, extreme)) {
                return;
            }
        }
        for (Extreme extreme : EXTREMES) {
            if (!candidate.isOnSide(extreme)) {
                continue;
            }
            Standings.Since since = standings.latestBeyond(extreme, candidate.number(), candidate.month() - shortest);
            if (since != null) {
                Holder best = since.best();
                facts.accept(candidate.compared(
                        extreme == Extreme.HIGH ? AlertKind.HIGHEST_SINCE : AlertKind.LOWEST_SINCE,
                        extreme,
                        AlertKey.Particular.NONE,
                        since.holder(),
                        List.of(),
                        standings.comparison(candidate.month()),
                        best == null ? Robustness.FIRM : candidate.against(best.value())));
            }
        }
    }
}
