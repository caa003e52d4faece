package io.tidemark.headline;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Succession;

/** A language to say alerts in. */
public interface Headlines {
    /**
     * One sentence with a full stop at its end. It names what was measured, the comparison set and where that starts,
     * and for a retraction the event that took the fact away. Numbers are rounded half up for reading, but two that
     * differ never read the same.
     */
    String of(AlertChange change);

    /**
     * As {@link #of}, of what anyone may have written. An alert that there are no words for (it lacks what its kind says, or is a later
     * release's) is named rather than kept back, and the log says so.
     */
    String orName(AlertChange change);

    /** One sentence about so many facts that say what they said, and only rest on final figures now. */
    String confirmed(int facts);

    /** Headlines in English, with these names, and dates as they are where the reporters are. */
    static Headlines english(Names names, ReporterZones zones) {
        return new Sentences(new English(names, zones));
    }

    /** Headlines in Korean, with these names, and dates as they are where the reporters are. */
    static Headlines korean(Names names, ReporterZones zones) {
        return new Sentences(new Korean(names, zones));
    }

    /** One sign for what has become of an alert, to stand before its sentence. */
    static String mark(AlertChange change) {
        return switch (Succession.asRead(change).state()) {
            case RAISED, REINSTATED -> "▲";
            case AMENDED, CORRECTED -> "△";
            case RETRACTED -> "▼";
        };
    }
}
