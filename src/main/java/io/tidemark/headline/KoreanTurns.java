package io.tidemark.headline;

import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Holder;

/** A balance that turned from deficit to surplus, or back. */
record KoreanTurns(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        return turn() + figure.narrow() + beside();
    }

    @Override
    public String place() {
        return KoreanWords.balance(figure.story().direction()) + " 전환";
    }

    @Override
    public String beside() {
        Holder before = figure.story().previous();
        return "; " + Particle.TOPIC.after(figure.window(before.period())) + " " + figure.number(before);
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(turn());
    }

    private String turn() {
        Story story = figure.story();
        return figure.words().full(story.key().market(), Subject.BALANCE, 0) + ", " + figure.window() + " "
                + figure.value() + " " + place();
    }
}
