package io.tidemark.domain.alert;

import java.util.List;
import java.util.function.Consumer;

/** RECORD_HIGH, RECORD_LOW and RECORD_TIED: domain.md §4. */
final class Records implements AlertRule {
    @Override
    public void judge(Announced announced, Standings standings, Consumer<Fact> facts) {
        for (Extreme extreme : Extreme.values()) {
            Holder previous = standings.holder(extreme);
            int beyond = announced.number().compareTo(previous.value()) * (extreme == Extreme.HIGH ? 1 : -1);
            if (beyond >= 0 && announced.isOnSide(extreme)) {
                AlertKind kind = beyond == 0
                        ? AlertKind.RECORD_TIED
                        : extreme == Extreme.HIGH ? AlertKind.RECORD_HIGH : AlertKind.RECORD_LOW;
                facts.accept(announced.compared(
                        kind,
                        extreme,
                        AlertKey.Particular.NONE,
                        previous,
                        List.of(),
                        standings.comparison(announced.month()),
                        announced.against(previous.value())));
            }
        }
    }

    /** Whether a window is a record high, by the figures alone. */
    static boolean isRecordHigh(Announced announced, Standings standings) {
        return announced.isOnSide(Extreme.HIGH)
                && announced.number().compareTo(standings.holder(Extreme.HIGH).value()) > 0;
    }
}
