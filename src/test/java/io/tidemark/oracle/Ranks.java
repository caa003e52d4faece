package io.tidemark.oracle;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import java.util.ArrayList;
import java.util.List;

/** RANK: second or third of the highs, by competition ranking. */
record Ranks(Timeline timeline) {

    /** The rank of a window that is not zero, against peers that suffice. */
    List<Fact> of(CompleteWindow window, Peers peers) {
        List<CompleteWindow> above = new ArrayList<>();
        List<CompleteWindow> notAbove = new ArrayList<>();
        for (CompleteWindow peer : peers.earlier()) {
            (peers.number(peer).isAbove(peers.number(window)) ? above : notAbove).add(peer);
        }
        if (above.isEmpty() || above.size() > 2 || !timeline.isOnSide(window, peers.measure(), Extreme.HIGH)) {
            return List.of();
        }
        // Peers come oldest first and the sort is stable, so of equals the earlier stays first.
        above.sort((one, other) -> peers.number(other).compare(peers.number(one)));
        Ratio margin = peers.number(window).distance(peers.number(above.get(above.size() - 1)));
        for (CompleteWindow peer : notAbove) {
            Ratio distance = peers.number(window).distance(peers.number(peer));
            if (distance.isBelow(margin)) {
                margin = distance;
            }
        }
        List<Holder> holders = new ArrayList<>();
        for (CompleteWindow peer : above) {
            holders.add(peer.holder(peers.measure()));
        }
        return List.of(new Fact(
                timeline.key(
                        AlertKind.RANK, Extreme.HIGH, peers.set(), peers.measure(), window, AlertKey.Particular.NONE),
                window.measured(peers.measure()),
                null,
                holders,
                peers.comparison(),
                null,
                window.robustness(margin, peers.measure()),
                timeline.isConfirmed(window.end())));
    }
}
