package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Subject;
import java.util.List;

/** RECORD_HIGH, RECORD_LOW and RECORD_TIED: domain.md §4. */
final class Records implements AlertRule {
    @Override
    public void judge(AlertSubject subject, Standings standings, int month, Amount value, List<Fact> facts) {
        judge(Extreme.HIGH, subject, standings, month, value, facts);
        judge(Extreme.LOW, subject, standings, month, value, facts);
    }

    private static void judge(
            Extreme extreme, AlertSubject subject, Standings standings, int month, Amount value, List<Fact> facts) {
        Holder previous = standings.holder(extreme);
        int sign = extreme == Extreme.HIGH ? 1 : -1;
        int beyond = sign * value.compareTo(previous.value());
        // A balance's high must be a surplus, its low a deficit; a window of exactly zero sets and ties nothing.
        boolean rightSide = subject.subject() == Subject.BALANCE ? sign * value.signum() > 0 : !value.isZero();
        if (beyond >= 0 && rightSide) {
            AlertKind kind = beyond == 0
                    ? AlertKind.RECORD_TIED
                    : extreme == Extreme.HIGH ? AlertKind.RECORD_HIGH : AlertKind.RECORD_LOW;
            AlertKey key = new AlertKey(
                    kind,
                    extreme,
                    standings.set(),
                    subject.market(),
                    subject.subject(),
                    subject.coverage(),
                    Measure.VALUE,
                    standings.window(),
                    standings.window().period(month));
            facts.add(new Fact(key, value, previous, standings.comparison(month)));
        }
    }
}
