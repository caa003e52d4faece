package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Robustness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HIGHEST_SINCE and LOWEST_SINCE, of a window that is no record and ties none in the same set. */
record Since(Timeline timeline) {

    List<Fact> of(CompleteWindow window, Peers peers) {
        List<Fact> facts = new ArrayList<>();
        if (timeline.isOnSide(window, peers.measure(), Extreme.HIGH)) {
            add(facts, Extreme.HIGH, window, peers);
        }
        if (timeline.isOnSide(window, peers.measure(), Extreme.LOW)) {
            add(facts, Extreme.LOW, window, peers);
        }
        return facts;
    }

    private void add(List<Fact> facts, Extreme extreme, CompleteWindow window, Peers peers) {
        CompleteWindow previous = null;
        CompleteWindow nearest = null;
        for (CompleteWindow peer : peers.earlier()) {
            if (reaches(extreme, peer, window, peers)) {
                previous = peer;
                nearest = null;
            } else if (nearest == null || reaches(extreme, peer, nearest, peers)) {
                // The best of those later than the one named, all of which fall short of the window.
                nearest = peer;
            }
        }
        if (previous == null || window.end() - previous.end() < least(peers)) {
            return;
        }
        facts.add(new Fact(
                timeline.key(
                        extreme == Extreme.HIGH ? AlertKind.HIGHEST_SINCE : AlertKind.LOWEST_SINCE,
                        extreme,
                        peers.set(),
                        peers.measure(),
                        window,
                        AlertKey.Particular.NONE),
                window.measured(peers.measure()),
                previous.holder(peers.measure()),
                List.of(),
                peers.comparison(),
                null,
                robustness(window, nearest, peers),
                timeline.isConfirmed(window.end())));
    }

    /** Whether a window is at or above another one (for a low: at or below). */
    private static boolean reaches(Extreme extreme, CompleteWindow one, CompleteWindow other, Peers peers) {
        int above = peers.number(one).compare(peers.number(other));
        return extreme == Extreme.HIGH ? above >= 0 : above <= 0;
    }

    /** How many months back the window named has to lie: among the Junes, last June is no news. */
    private static int least(Peers peers) {
        boolean monthly = peers.kind() == AlertWindow.MONTH || peers.kind() == AlertWindow.TRAILING_12M;
        return monthly && peers.set() == ComparisonSet.ALL_TIME ? 12 : 36;
    }

    private static Robustness robustness(CompleteWindow window, @Nullable CompleteWindow nearest, Peers peers) {
        return nearest == null
                ? Robustness.FIRM
                : window.robustness(peers.number(window).distance(peers.number(nearest)), peers.measure());
    }
}
