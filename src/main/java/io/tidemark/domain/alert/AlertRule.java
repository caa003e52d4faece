package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.List;

/**
 * One family of alert kinds: says which facts hold of a window, given the standings of the set it is compared with. To
 * add a kind, write a rule and name it in {@link Catalogue}.
 */
interface AlertRule {
    /**
     * Adds the facts that hold.
     *
     * @param standings of the comparison set, with the earlier windows only and no fewer than the minimum history
     * @param month the number of the window's last month
     */
    void judge(AlertSubject subject, Standings standings, int month, Amount value, List<Fact> facts);
}
