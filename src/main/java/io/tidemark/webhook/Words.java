package io.tidemark.webhook;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts in words. One that there are no words for, a later release's perhaps, is named rather than kept back. */
record Words(Headlines english, Headlines korean) {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    static Words with(Names names, ReporterZones zones) {
        return new Words(Headlines.english(names, zones), Headlines.korean(names, zones));
    }

    String in(Subscription.Language language, AlertChange change) {
        Headlines headlines =
                switch (language) {
                    case EN -> english;
                    case KO -> korean;
                };
        try {
            return headlines.of(change);
        } catch (RuntimeException e) {
            AlertKey key = change.fact().key();
            LOG.warn("No words for {} of {} in {}: {}", key.kind(), key.market(), key.period(), e.toString());
            return key.kind() + " " + key.market() + " " + key.period();
        }
    }
}
