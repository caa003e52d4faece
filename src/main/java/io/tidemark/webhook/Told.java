package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertState;

/** What a receiver has been told of an alert, last. */
enum Told {
    NOTHING,
    STANDING,
    TAKEN_BACK;

    static Told after(AlertState state) {
        return state == AlertState.RETRACTED ? TAKEN_BACK : STANDING;
    }
}
