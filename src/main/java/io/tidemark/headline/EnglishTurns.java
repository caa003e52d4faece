package io.tidemark.headline;

import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Holder;

/** A balance that turned from deficit to surplus, or back. */
record EnglishTurns(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        return turn() + figure.narrow();
    }

    @Override
    public String place() {
        return "a turn to a " + EnglishWords.balance(figure.story().direction());
    }

    @Override
    public String beside() {
        Holder before = figure.story().previous();
        return ", after " + figure.number(before) + " in " + figure.window(before.period());
    }

    private String turn() {
        Story story = figure.story();
        Market market = story.key().market();
        return figure.words().possessive(market.reporter()) + " "
                + figure.words().subject(market, Subject.BALANCE, 0) + " turned to a "
                + EnglishWords.balance(story.direction()) + " of " + figure.size() + figure.provisional() + " in "
                + figure.window() + beside();
    }

    @Override
    public String takenBack() {
        return "it no longer holds that " + turn();
    }
}
