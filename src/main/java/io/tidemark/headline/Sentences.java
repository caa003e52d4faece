package io.tidemark.headline;

import io.tidemark.domain.alert.AlertChange;

/** What every headline is made of: how the fact fares, the fact itself, and the event behind it where that is no news. */
final class Sentences implements Headlines {
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
                    case RAISED, AMENDED, CORRECTED, REINSTATED ->
                        account.told() + (story.isNews() ? "" : "; " + language.cause(story, numbers));
                    case RETRACTED -> account.takenBack() + ": " + language.cause(story, numbers);
                };
        return language.sentence(language.opening(story) + fact);
    }

    @Override
    public String confirmed(int facts) {
        return language.sentence(language.confirmed(facts));
    }
}
