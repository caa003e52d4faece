package io.tidemark.domain.bulletin;

import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;

/** A flow of a market, or its balance. */
record Line(Market market, Subject subject) {
    static Line of(AlertKey key) {
        return new Line(key.market(), key.subject());
    }
}
