package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** SIGN: a balance turns from deficit to surplus or back. Follows the windows of one length. */
final class Signs {
    private final AlertWindow window;
    private int last;
    private @Nullable Holder lastTurned;

    Signs(AlertWindow window) {
        this.window = window;
    }

    /** Takes the next complete window of a balance. */
    void next(Announced announced, @Nullable Consumer<Fact> facts) {
        if (last != announced.month() - window.step()) {
            lastTurned = null; // a missing window may have turned already
        }
        last = announced.month();
        int sign = announced.number().signum();
        if (sign == 0) {
            return;
        }
        Holder before = lastTurned;
        lastTurned = new Holder(announced.number(), announced.period());
        if (facts != null
                && before != null
                && before.value().signum() == -sign
                && window.isAnnounced(announced.month())) {
            AlertKey key = announced.key(
                    AlertKind.SIGN,
                    sign > 0 ? Extreme.HIGH : Extreme.LOW,
                    ComparisonSet.ALL_TIME,
                    AlertKey.Particular.NONE);
            facts.accept(new Fact(
                    key,
                    announced.number(),
                    before,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    false,
                    announced.against(Measured.of(Amount.ZERO)),
                    announced.confirmed()));
        }
    }
}
