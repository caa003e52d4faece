package io.tidemark.oracle;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import java.util.ArrayList;
import java.util.List;

/** RECORD_HIGH, RECORD_LOW and RECORD_TIED. */
record Records(Timeline timeline) {

    /** The records of a window that is not zero, against peers that suffice. */
    List<Fact> of(CompleteWindow window, Peers peers) {
        List<Fact> facts = new ArrayList<>();
        if (!peers.areHalfKnown()) {
            return facts;
        }
        int aboveHigh = peers.number(window).compare(peers.number(peers.highest()));
        if (aboveHigh >= 0 && timeline.isOnSide(window, peers.measure(), Extreme.HIGH)) {
            AlertKind kind = aboveHigh > 0 ? AlertKind.RECORD_HIGH : AlertKind.RECORD_TIED;
            facts.add(fact(kind, Extreme.HIGH, window, peers.highest(), peers));
        }
        int aboveLow = peers.number(window).compare(peers.number(peers.lowest()));
        if (aboveLow <= 0 && timeline.isOnSide(window, peers.measure(), Extreme.LOW)) {
            AlertKind kind = aboveLow < 0 ? AlertKind.RECORD_LOW : AlertKind.RECORD_TIED;
            facts.add(fact(kind, Extreme.LOW, window, peers.lowest(), peers));
        }
        return facts;
    }

    /** By the figures alone, whether or not it is told. */
    boolean isRecordOrTie(CompleteWindow window, Peers peers) {
        Ratio number = peers.number(window);
        return (number.compare(peers.number(peers.highest())) >= 0
                        && timeline.isOnSide(window, peers.measure(), Extreme.HIGH))
                || (number.compare(peers.number(peers.lowest())) <= 0
                        && timeline.isOnSide(window, peers.measure(), Extreme.LOW));
    }

    private Fact fact(AlertKind kind, Extreme extreme, CompleteWindow window, CompleteWindow beaten, Peers peers) {
        Ratio margin = peers.number(window).distance(peers.number(beaten));
        return new Fact(
                timeline.key(kind, extreme, peers.set(), peers.measure(), window, AlertKey.Particular.NONE),
                window.measured(peers.measure()),
                beaten.holder(peers.measure()),
                List.of(),
                peers.comparison(),
                null,
                window.robustness(margin, peers.measure()),
                timeline.isConfirmed(window.end()));
    }
}
