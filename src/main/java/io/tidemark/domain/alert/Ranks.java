package io.tidemark.domain.alert;

import java.util.List;
import java.util.function.Consumer;

/** RANK: second or third, with the windows above it. */
final class Ranks implements AlertRule {
    @Override
    public void judge(Announced announced, Standings standings, Consumer<Fact> facts) {
        List<Holder> top = standings.top();
        int above = 0;
        while (above < top.size() && top.get(above).value().compareTo(announced.number()) > 0) {
            above++;
        }
        if (above < 1 || above > 2 || !announced.isOnSide(Extreme.HIGH)) {
            return;
        }
        Robustness robustness = announced.against(top.get(above - 1).value());
        if (above < top.size() && robustness == Robustness.FIRM) {
            robustness = announced.against(top.get(above).value());
        }
        facts.accept(announced.compared(
                AlertKind.RANK,
                Extreme.HIGH,
                AlertKey.Particular.NONE,
                null,
                top.subList(0, above),
                standings.comparison(announced.month()),
                robustness));
    }
}
