package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measured;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SIGN, of the windows of one balance and one length. */
final class SignsOfWindow implements Follower {
    private final AlertWindow window;

    /** The month of the window last entered. */
    private int last;

    /** The latest window that was not zero, as far as it is known: its value, and its month. */
    private @Nullable Amount turned;

    private int turnedAt;

    SignsOfWindow(AlertWindow window) {
        this.window = window;
    }

    @Override
    public void judge(
            Candidate candidate, CompleteWindow seen, SetsOfSubject sets, List<Run> standing, Consumer<Fact> facts) {
        int sign = candidate.number().signum();
        Amount before = turned(candidate);
        if (seen.alike()
                && sign != 0
                && before != null
                && before.signum() == -sign
                && window.isAnnounced(candidate.month())) {
            AlertKey key = candidate.key(
                    AlertKind.SIGN,
                    sign > 0 ? Extreme.HIGH : Extreme.LOW,
                    ComparisonSet.ALL_TIME,
                    AlertKey.Particular.NONE);
            facts.accept(new Fact(
                    key,
                    candidate.number(),
                    new Holder(Measured.of(before), window.period(turnedAt)),
                    List.of(),
                    null,
                    null,
                    candidate.against(Measured.of(Amount.ZERO)),
                    candidate.confirmed()));
        }
    }

    @Override
    public void restart() {
        turned = null;
    }

    @Override
    public void enter(Candidate candidate, CompleteWindow seen, SetsOfSubject sets) {
        if (!seen.alike()) {
            return;
        }
        Amount value = candidate.number().amount();
        if (value.isZero()) {
            turned = turned(candidate);
        } else {
            turned = value;
            turnedAt = candidate.month();
        }
        last = candidate.month();
    }

    /** The latest window that was not zero; null if a missing window since may have turned already. */
    private @Nullable Amount turned(Candidate candidate) {
        return last == candidate.month() - window.step() ? turned : null;
    }
}
