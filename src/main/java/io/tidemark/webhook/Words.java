package io.tidemark.webhook;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;

/** Alerts in words. */
record Words(Headlines english, Headlines korean) {
    static Words with(Names names, ReporterZones zones) {
        return new Words(Headlines.english(names, zones), Headlines.korean(names, zones));
    }

    /** How many facts only rest on final figures now. */
    String confirmed(Subscription.Language language, int facts) {
        return headlines(language).confirmed(facts);
    }

    private Headlines headlines(Subscription.Language language) {
        return switch (language) {
            case EN -> english;
            case KO -> korean;
        };
    }

    String in(Subscription.Language language, AlertChange change) {
        return headlines(language).orName(change);
    }
}
