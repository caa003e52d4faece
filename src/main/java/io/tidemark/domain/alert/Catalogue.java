package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules by which facts are found, and the choices an operator has about them. */
public final class Catalogue {
    private static final List<AlertRule> RULES = List.of(new Records());

    private final MinimumHistory minimumHistory;
    private final Materiality materiality;

    public Catalogue(MinimumHistory minimumHistory, Materiality materiality) {
        this.minimumHistory = minimumHistory;
        this.materiality = materiality;
    }

    public static Catalogue defaults() {
        return new Catalogue(MinimumHistory.defaults(), Materiality.defaults());
    }

    public Tracker track(AlertSubject subject) {
        return new Tracker(subject);
    }

    /**
     * Follows the windows of one subject in order of their end, and says which facts hold of each. Holds the standings
     * of every comparison set, so that the cost of a window does not grow with the history.
     */
    public final class Tracker {
        private static final int ALL_TIME_SETS = AlertWindow.values().length;

        private final AlertSubject subject;

        /** The all-time set of each window, then for each window its same-period set of each calendar month. */
        private final @Nullable Standings[] standings = new Standings[ALL_TIME_SETS * (1 + 12)];

        private Tracker(AlertSubject subject) {
            this.subject = subject;
        }

        /**
         * Takes the next complete window.
         *
         * @param month the number of its last month, never earlier than any before
         * @param facts receives the facts that hold of it; null where nobody asks
         */
        public void observe(AlertWindow window, int month, Amount value, @Nullable List<Fact> facts) {
            for (ComparisonSet set : window.sets(month)) {
                Standings compared = standings(window, set, month);
                if (facts != null
                        && window.isAnnounced(month)
                        && compared.windows() >= minimumHistory.of(window, set)
                        && materiality.isMaterial(subject, window, value)) {
                    for (AlertRule rule : RULES) {
                        rule.judge(subject, compared, month, value, facts);
                    }
                }
                compared.enter(month, value);
            }
        }

        private Standings standings(AlertWindow window, ComparisonSet set, int month) {
            boolean allTime = set == ComparisonSet.ALL_TIME;
            int index = allTime ? window.ordinal() : ALL_TIME_SETS + 12 * window.ordinal() + month % 12;
            Standings found = standings[index];
            if (found == null) {
                found = new Standings(window, set, allTime ? window.step() : 12);
                standings[index] = found;
            }
            return found;
        }
    }
}
