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

    /** Says whether the balance has turned with a complete window. */
    void judge(Announced announced, Consumer<Fact> facts) {
        int sign = announced.number().signum();
        Holder before = lastTurned(announced);
        if (sign != 0 && before != null && before.value().signum() == -sign && window.isAnnounced(announced.month())) {
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

    /** Takes a complete window later than all entered. */
    void enter(Announced announced) {
        lastTurned = announced.number().signum() == 0
                ? lastTurned(announced)
                : new Holder(announced.number(), announced.period());
        last = announced.month();
    }

    /** The latest window that was not zero; null if a missing window since may have turned already. */
    private @Nullable Holder lastTurned(Announced announced) {
        return last == announced.month() - window.step() ? lastTurned : null;
    }
}
