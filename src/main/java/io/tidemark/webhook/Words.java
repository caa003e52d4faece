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
        try {
            return headlines(language).of(change);
        } catch (RuntimeException e) {
            AlertKey key = change.fact().key();
            LOG.warn("No words for {} of {} in {}: {}", key.kind(), key.market(), key.period(), e.toString());
            return key.kind() + " " + key.market() + " " + key.period();
        }
    }
}
