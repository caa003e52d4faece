package io.tidemark.webhook;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Fact;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import java.util.List;

/** Alerts and bulletins in words. */
record Words(Headlines english, Headlines korean, Bulletins englishBulletins, Bulletins koreanBulletins) {
    static Words with(Names names, ReporterZones zones) {
        return new Words(
                Headlines.english(names, zones),
                Headlines.korean(names, zones),
                Bulletins.english(names, zones),
                Bulletins.korean(names, zones));
    }

    /** How many facts only rest on final figures now. */
    String confirmed(Subscription.Language language, int facts) {
        return headlines(language).confirmed(facts);
    }

    /** What the version of a bulletin takes away, in the subscription's language; each cause is said once. */
    List<BulletinText.Withdrawn> withdrawn(BulletinNotice notice) {
        return bulletins(notice.subscription().language())
                .withdrawn(notice.bulletin().edition().newlyWithdrawn());
    }

    /** What has begun to be true, and what else about the same figure has, as a sentence. */
    String fact(Subscription.Language language, AlertChange change, List<Fact> carries) {
        return bulletins(language).fact(change, carries);
    }

    private Bulletins bulletins(Subscription.Language language) {
        return switch (language) {
            case EN -> englishBulletins;
            case KO -> koreanBulletins;
        };
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
