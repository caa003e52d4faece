package io.tidemark.domain.judge;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** RECORD_HIGH, RECORD_LOW and RECORD_TIED: docs/definitions.md §4. */
final class Records implements ComparingRule {
    private static final Extreme[] EXTREMES = Extreme.values();

    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.RECORD_HIGH, AlertKind.RECORD_LOW, AlertKind.RECORD_TIED);
    }

    @Override
    public void judge(Candidate candidate, Standings standings, Consumer<Fact> facts) {
        if (!standings.isHalfKnown(candidate.month())) {
            return;
        }
        for (Extreme extreme : EXTREMES) {
            if (isRecordOrTie(candidate, standings, extreme) && !areAllEqual(candidate, standings)) {
                Holder previous = standings.holder(extreme);
                AlertKind kind = candidate.number().compareTo(previous.value()) == 0
                        ? AlertKind.RECORD_TIED
                        : extreme == Extreme.HIGH ? AlertKind.RECORD_HIGH : AlertKind.RECORD_LOW;
                facts.accept(candidate.compared(
                        kind,
                        extreme,
                        AlertKey.Particular.NONE,
                        previous,
                        List.of(),
                        standings.comparison(candidate.month()),
                        candidate.against(previous.value())));
            }
        }
    }

    private static boolean areAllEqual(Candidate candidate, Standings standings) {
        return standings.compare(candidate.number(), Extreme.HIGH) == 0
                && standings.compare(candidate.number(), Extreme.LOW) == 0;
    }

    /** Whether a window is at or beyond an extreme of its set, and on the right side to say so. */
    static boolean isRecordOrTie(Candidate candidate, Standings standings, Extreme extreme) {
        int beyond = standings.compare(candidate.number(), extreme);
        return candidate.isOnSide(extreme) && (extreme == Extreme.HIGH ? beyond >= 0 : beyond <= 0);
    }

    /** Whether a window is a record high, by the figures alone. */
    static boolean isRecordHigh(Candidate candidate, Standings standings) {
        return candidate.isOnSide(Extreme.HIGH) && standings.compare(candidate.number(), Extreme.HIGH) > 0;
    }
}
