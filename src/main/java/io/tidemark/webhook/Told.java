package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertState;
import org.jspecify.annotations.Nullable;

/** What a receiver has been told of an alert, last. */
enum Told {
    NOTHING,
    STANDING,
    TAKEN_BACK;

    static Told after(AlertState state) {
        return state == AlertState.RETRACTED ? TAKEN_BACK : STANDING;
    }

    /**
     * What an alert's settled state is to a receiver that knows this much; null if it is no news. However often the alert has
     * changed since: only where it has come from and where it has come to counts.
     *
     * @param admitted whether one that has heard nothing is to hear of it
     * @param same whether what stands says the same as what was told
     */
    @Nullable
    AlertState news(AlertState settled, boolean admitted, boolean same) {
        boolean stands = settled != AlertState.RETRACTED;
        return switch (this) {
            case NOTHING -> stands && admitted ? AlertState.RAISED : null;
            case STANDING -> !stands ? AlertState.RETRACTED : same ? null : AlertState.AMENDED;
            case TAKEN_BACK -> stands ? AlertState.REINSTATED : null;
        };
    }
}
