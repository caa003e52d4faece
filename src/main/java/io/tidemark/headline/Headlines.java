package io.tidemark.headline;

import io.tidemark.domain.alert.AlertChange;

/** A language to say alerts in. */
public interface Headlines {
    /**
     * One sentence with a full stop at its end. It names what was measured, the comparison set and where that starts,
     * and for a retraction the event that took the fact away. Numbers are rounded half up for reading, but two that
     * differ never read the same.
     */
    String of(AlertChange change);

    /** Headlines in English, with these names. */
    static Headlines english(Names names) {
        return new Sentences(new English(names));
    }

    /** Headlines in Korean, with these names. */
    static Headlines korean(Names names) {
        return new Sentences(new Korean(names));
    }
}
