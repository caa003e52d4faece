package io.tidemark.domain.judge;

import io.tidemark.domain.Run;
import io.tidemark.domain.alert.Fact;
import java.util.List;
import java.util.function.Consumer;

/** What a {@link FollowingRule} remembers of the windows of one subject and one length, which come in order of their end. */
interface Follower {
    /**
     * Says what holds of a window later than all entered.
     *
     * @param candidate the window in the measure of the rule
     * @param sets with the earlier windows only
     * @param standing receives the runs that stand with the window, in order of their condition
     */
    void judge(Candidate candidate, CompleteWindow seen, SetsOfSubject sets, List<Run> standing, Consumer<Fact> facts);

    /** Forgets all levels: the group has other members from now on. What follows from growth goes on. */
    void restart();

    /** Takes that window, before the sets do. */
    void enter(Candidate candidate, CompleteWindow seen, SetsOfSubject sets);
}
