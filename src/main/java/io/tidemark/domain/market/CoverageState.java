package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.judge.AlertSubject;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.judge.Tracker;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The walks over the series of one coverage of a market, and over their balance. */
final class CoverageState {
    private static final int FLOWS = Flow.values().length;

    private final Market market;
    private final Coverage coverage;
    private final Figures figures;
    private final Catalogue catalogue;
    private final boolean hasSums;
    private final @Nullable GroupState group;

    /** By flow, each walked when something is first said of it. */
    private final @Nullable Walk[] flowWalks = new Walk[FLOWS];

    private @Nullable Walk balanceWalk;

    /**
     * @param figures of the market; they may grow
     * @param group what is known of its members where the market is a group, else null
     */
    CoverageState(
            Market market, Coverage coverage, Figures figures, EngineSettings settings, @Nullable GroupState group) {
        this.market = market;
        this.coverage = coverage;
        this.figures = figures;
        this.catalogue = settings.catalogue();
        this.hasSums = coverage == Coverage.FULL && settings.hasSums(market);
        this.group = group;
    }

    /** The history of a flow, begun if there is none. */
    SeriesHistory history(Flow flow) {
        return figures.series(coverage, flow);
    }

    /** The walks whose results a statement about a flow can change: the flow's and, with both sides there, the balance's. */
    List<Walk> walksTouchedBy(Flow flow) {
        Walk walk = flowWalks[flow.ordinal()];
        if (walk == null) {
            walk = walk(history(flow), members(flow));
            flowWalks[flow.ordinal()] = walk;
        }
        SeriesHistory exports = figures.find(coverage, Flow.EXPORT);
        SeriesHistory imports = figures.find(coverage, Flow.IMPORT);
        if (flow == Flow.STATISTIC || exports == null || imports == null) {
            return List.of(walk);
        }
        if (balanceWalk == null) {
            balanceWalk = walk(new BalanceSource(exports, imports), members(null));
        }
        return List.of(walk, balanceWalk);
    }

    private Walk walk(SubjectSource source, @Nullable GroupMembers members) {
        Supplier<Tracker> trackers = catalogue.trackers(new AlertSubject(market, source.subject(), coverage));
        return new Walk(() -> new SubjectFold(market, coverage, hasSums, source, trackers.get(), members));
    }

    private @Nullable GroupMembers members(@Nullable Flow flow) {
        return group == null ? null : new GroupMembers(group, coverage, flow);
    }

    /** Forgets what was derived from the histories, because they have changed from outside. */
    void forgetWalks() {
        Arrays.fill(flowWalks, null);
        balanceWalk = null;
    }
}
