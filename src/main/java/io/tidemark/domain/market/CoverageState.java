package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.alert.Catalogue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of one coverage of a market, and the walks over them and over their balance. */
final class CoverageState {
    private final Market market;
    private final Coverage coverage;
    private final Catalogue catalogue;
    private final Map<Flow, SeriesHistory> histories = new EnumMap<>(Flow.class);
    private final Map<Flow, Walk> flowWalks = new EnumMap<>(Flow.class);
    private @Nullable Walk balanceWalk;

    CoverageState(Market market, Coverage coverage, Catalogue catalogue) {
        this.market = market;
        this.coverage = coverage;
        this.catalogue = catalogue;
    }

    Map<Flow, SeriesHistory> histories() {
        return histories;
    }

    /** The history of a flow, begun if there is none. */
    SeriesHistory history(Flow flow) {
        return histories.computeIfAbsent(flow, SeriesHistory::new);
    }

    /** The walks whose results a statement about a flow can change: the flow's and, with both sides there, the balance's. */
    List<Walk> walksTouchedBy(Flow flow) {
        Walk walk = flowWalks.computeIfAbsent(flow, unused -> walk(history(flow)));
        SeriesHistory exports = histories.get(Flow.EXPORT);
        SeriesHistory imports = histories.get(Flow.IMPORT);
        if (flow == Flow.STATISTIC || exports == null || imports == null) {
            return List.of(walk);
        }
        if (balanceWalk == null) {
            balanceWalk = walk(new BalanceSource(exports, imports));
        }
        return List.of(walk, balanceWalk);
    }

    private Walk walk(SubjectSource source) {
        return new Walk(() -> new SubjectFold(market, coverage, source, catalogue, null));
    }

    /** Forgets what was derived from the histories, because they have changed from outside. */
    void forgetWalks() {
        flowWalks.clear();
        balanceWalk = null;
    }
}
