package io.tidemark.headline;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every headline is made of: how the fact fares, the fact itself, and the event behind it where that is no news. */
final class Sentences implements Headlines {
    private static final Logger LOG = LoggerFactory.getLogger(Sentences.class);

    private final Language language;

    Sentences(Language language) {
        this.language = language;
    }

    @Override
    public String of(AlertChange change) {
        Story story = new Story(change);
        Numbers numbers = Numbers.of(story, language.amounts());
        Account account = language.account(story, numbers);
        String fact =
                switch (change.state()) {
                    case RAISED, AMENDED, REINSTATED ->
                        account.told() + (story.isNews() ? "" : "; " + language.cause(story, numbers));
                    case RETRACTED -> account.takenBack() + ": " + language.cause(story, numbers);
                };
        return language.sentence(language.opening(story) + fact);
    }

    @Override
    public String orName(AlertChange change) {
        try {
            return of(change);
        } catch (RuntimeException e) {
            AlertKey key = change.fact().key();
            LOG.warn("No words for {} of {} in {}: {}", key.kind(), key.market(), key.period(), e.toString());
            return key.kind() + " " + key.market() + " " + key.period();
        }
    }
}
