package io.tidemark.domain.judge;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Robustness;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** RANK: second or third, with the windows above it. */
final class Ranks implements ComparingRule {
    @Override
    public Set<AlertKind> kinds() {
        return EnumSet.of(AlertKind.RANK);
    }

    @Override
    public void judge(Candidate candidate, Standings standings, Consumer<Fact> facts) {
        int above = standings.above(candidate.number());
        if (above < 1 || above > 2 || !candidate.isOnSide(Extreme.HIGH)) {
            return;
        }
        List<Holder> top = standings.top();
        Robustness robustness = candidate.against(top.get(above - 1).value());
        if (above < top.size() && robustness == Robustness.FIRM) {
            robustness = candidate.against(top.get(above).value());
        }
        facts.accept(candidate.compared(
                AlertKind.RANK,
                Extreme.HIGH,
                AlertKey.Particular.NONE,
                null,
                top.subList(0, above),
                standings.comparison(candidate.month()),
                robustness));
    }
}
