package io.tidemark.domain.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** BREADTH: every member of a group rose, or fell. Remembers when it was last so, for each window and direction. */
final class Breadths {
    /** A window's set, by its last month where it is compared with the same period of other years. */
    private record Slot(AlertWindow window, int monthOfYear, Extreme extreme) {
        static Slot of(Announced announced, Extreme extreme) {
            boolean samePeriod = set(announced) == ComparisonSet.SAME_PERIOD;
            return new Slot(announced.window(), samePeriod ? announced.month() % 12 : 0, extreme);
        }
    }

    /** Empty for whatever is no group. */
    private Map<Slot, Holder> latest = Map.of();

    void judge(Announced announced, Breadth breadth, Consumer<Fact> facts) {
        for (Extreme extreme : Extreme.values()) {
            if (isAnnounced(announced) && breadth.isAll(extreme)) {
                facts.accept(fact(announced, breadth, extreme, latest.get(Slot.of(announced, extreme))));
            }
        }
    }

    void enter(Announced announced, Breadth breadth) {
        for (Extreme extreme : Extreme.values()) {
            if (isAnnounced(announced) && breadth.isAll(extreme)) {
                if (latest.isEmpty()) {
                    latest = new HashMap<>();
                }
                latest.put(Slot.of(announced, extreme), new Holder(announced.number(), announced.period()));
            }
        }
    }

    private static boolean isAnnounced(Announced announced) {
        return announced.window().isNamedAt(announced.month());
    }

    /** Of all time where the window has that set, so that one fact has one alert. */
    private static ComparisonSet set(Announced announced) {
        return announced.window().sets(announced.month()).get(0);
    }

    private static Fact fact(Announced announced, Breadth breadth, Extreme extreme, @Nullable Holder previous) {
        return new Fact(
                announced.key(AlertKind.BREADTH, extreme, set(announced), AlertKey.Particular.NONE),
                announced.number(),
                previous,
                List.of(),
                null,
                null,
                null,
                null,
                false,
                breadth.members().size(),
                breadth.robustness(announced.tolerance()),
                announced.confirmed());
    }
}
