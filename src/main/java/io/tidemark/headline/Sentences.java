package io.tidemark.headline;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Succession;
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
    public String of(AlertChange told) {
        AlertChange change = Succession.asRead(told);
        Story story = new Story(change);
        Numbers numbers = Numbers.of(story, language.amounts());
        Account account = language.account(story, numbers);
        String fact =
                switch (change.state()) {
                    case RAISED, AMENDED, CORRECTED, REINSTATED ->
                        account.told()
                                + untilNow(story, numbers)
                                + (story.isNews() ? "" : "; " + language.cause(story, numbers));
                    case RETRACTED -> account.takenBack() + now(story, numbers) + ": " + language.cause(story, numbers);
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

    /** What was said until now, where something else is said now. */
    private String untilNow(Story story, Numbers numbers) {
        Fact before = story.change().before();
        if (before == null) {
            return "";
        }
        Story earlier = story.about(before);
        Account account = language.account(earlier, numbers);
        boolean corrected = story.change().state() == AlertState.CORRECTED;
        String number = number(earlier, story, numbers);
        return language.untilNow(number, account.place() + (corrected ? account.beside() : ""));
    }

    /** How the window stands now, of which something is taken back. */
    private String now(Story story, Numbers numbers) {
        Measured number = story.change().number();
        Fact successor = story.change().successor();
        String size = number == null ? "" : number(story.about(story.fact().withValue(number)), story, numbers);
        String place = successor == null
                ? ""
                : language.account(story.about(successor), numbers).place();
        return size.isEmpty() && place.isEmpty() ? "" : language.now(size, place);
    }

    /** The number of a fact beside that of another; empty where it is the same. */
    private String number(Story of, Story beside, Numbers numbers) {
        return of.fact().value().equals(beside.fact().value())
                ? ""
                : language.number(of, numbers, of.direction() != beside.direction());
    }

    @Override
    public String confirmed(int facts) {
        return language.sentence(language.confirmed(facts));
    }
}
