package io.tidemark.headline;

import io.tidemark.domain.Market;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;

/** Every member of a group rose, or fell. */
record EnglishBreadth(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        Holder before = figure.story().fact().previous();
        return breadth()
                + (before == null
                        ? ", the first time in the figures that are known"
                        : ", the first time since " + figure.window(before.period()) + ", "
                                + EnglishCounts.duration(figure.story().fact().stoodMonths()) + " before");
    }

    @Override
    public String takenBack() {
        return "it no longer holds that " + breadth();
    }

    /** {@code Korea's exports of IT items rose on year in all 4 of the group's markets in 2024}. */
    private String breadth() {
        Story story = figure.story();
        Market market = story.key().market();
        return figure.words().possessive(market.reporter()) + " "
                + figure.words().subject(market, story.key().subject(), 0)
                + (story.key().extreme() == Extreme.HIGH ? " rose" : " fell") + " on year in every one of the "
                + story.fact().members() + " members of the group" + figure.provisional() + " in " + figure.window();
    }
}
