package io.tidemark.headline;

import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Holder;

/** A balance that turned from deficit to surplus, or back. */
record KoreanTurns(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        Holder before = figure.story().previous();
        return turn() + "; " + Particle.TOPIC.after(figure.window(before.period())) + " " + figure.number(before);
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(turn());
    }

    private String turn() {
        Story story = figure.story();
        return figure.words().full(story.key().market(), Subject.BALANCE, 0) + ", " + figure.window() + " "
                + figure.value() + " " + KoreanWords.balance(story.direction()) + " 전환";
    }
}
