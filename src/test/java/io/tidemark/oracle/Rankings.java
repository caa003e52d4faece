package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.List;

/** The facts about where a window stands in a set: each complete window held against every earlier one, per measure. */
record Rankings(Timeline timeline) {
    List<Fact> all() {
        Records records = new Records(timeline);
        Ranks ranks = new Ranks(timeline);
        Since since = new Since(timeline);
        List<Fact> facts = new ArrayList<>();
        for (AlertWindow kind : AlertWindow.values()) {
            for (CompleteWindow window : timeline.windows(kind).values()) {
                for (ComparisonSet set : announcedSets(window)) {
                    for (Measure measure : Measure.values()) {
                        Peers peers = Peers.of(timeline, window, set, measure);
                        if (window.isMeasurable(measure)
                                && peers.suffice()
                                && peers.number(window).over().signum() != 0
                                && !peers.areAllEqualTo(window)) {
                            List<Fact> recordsOfSet = records.of(window, peers);
                            facts.addAll(recordsOfSet);
                            facts.addAll(ranks.of(window, peers));
                            if (!records.isRecordOrTie(window, peers)) {
                                facts.addAll(since.of(window, peers));
                            }
                        }
                    }
                }
            }
        }
        return facts;
    }

    /** The table of docs/definitions.md, section 4. */
    private static List<ComparisonSet> announcedSets(CompleteWindow window) {
        return switch (window.kind()) {
            case MONTH, QUARTER, HALF -> List.of(ComparisonSet.ALL_TIME, ComparisonSet.SAME_PERIOD);
            case YEAR -> List.of(ComparisonSet.ALL_TIME);
            case YEAR_TO_DATE ->
                List.of(2, 4, 5, 7, 8, 9, 10, 11).contains(window.monthOfYear())
                        ? List.of(ComparisonSet.SAME_PERIOD)
                        : List.of();
            case TRAILING_12M -> window.monthOfYear() == 12 ? List.of() : List.of(ComparisonSet.ALL_TIME);
        };
    }
}
