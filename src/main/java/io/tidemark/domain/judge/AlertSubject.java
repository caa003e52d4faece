package io.tidemark.domain.judge;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;

/** Whose windows an alert is about: a flow, or the balance, of a market. */
public record AlertSubject(Market market, Subject subject, Coverage coverage) {
    public boolean isBalance() {
        return subject == Subject.BALANCE;
    }
}
