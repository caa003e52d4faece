package io.tidemark.domain.judge;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.RoundLevels;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** THRESHOLD: a round level that no earlier window reached. */
final class Thresholds implements ComparingRule {
    private final RoundLevels levels;

    Thresholds(RoundLevels levels) {
        this.levels = levels;
    }

    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.THRESHOLD);
    }

    @Override
    public void judge(Candidate candidate, Standings standings, Consumer<Fact> facts) {
        boolean announcedWindow =
                switch (candidate.window()) {
                    case MONTH, HALF, YEAR -> true;
                    case QUARTER, YEAR_TO_DATE, TRAILING_12M -> false;
                };
        if (!announcedWindow
                || candidate.measure() != Measure.VALUE
                || standings.set() != ComparisonSet.ALL_TIME
                || !candidate.isOnSide(Extreme.HIGH)) {
            return;
        }
        Amount level = levels.atOrBelow(candidate.number().amount());
        if (level != null && standings.compare(Measured.of(level), Extreme.HIGH) > 0) {
            facts.accept(candidate.compared(
                    AlertKind.THRESHOLD,
                    Extreme.HIGH,
                    AlertKey.Particular.level(level),
                    standings.holder(Extreme.HIGH),
                    List.of(),
                    standings.comparison(candidate.month()),
                    candidate.against(Measured.of(level))));
        }
    }
}
