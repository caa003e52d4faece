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

    String in(Subscription.Language language, AlertChange change) {
        Headlines headlines =
                switch (language) {
                    case EN -> english;
                    case KO -> korean;
                };
        return headlines.orName(change);
    }
}
