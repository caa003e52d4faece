package io.tidemark.headline;

import io.tidemark.domain.Market;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;

/** Every member of a group rose, or fell. */
record EnglishBreadth(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        return breadth() + figure.narrow() + beside();
    }

    @Override
    public String place() {
        Story story = figure.story();
        return "a " + (story.key().extreme() == Extreme.HIGH ? "rise" : "fall") + " of every one of "
                + story.fact().members() + " members";
    }

    /** When it was so before, or that it was not; with what that was looked for in. */
    @Override
    public String beside() {
        Story story = figure.story();
        Holder before = story.fact().previous();
        if (story.fact().comparison() == null) {
            return "; no earlier window is known to compare with";
        }
        if (before == null) {
            return ", the first time in " + EnglishPeriods.set("any", story);
        }
        return story.isRepeated()
                ? ", as in " + figure.window(before.period())
                : ", the first time since " + figure.window(before.period()) + ", "
                        + EnglishCounts.duration(story.fact().stoodMonths()) + " before, compared with "
                        + EnglishPeriods.set("every", story);
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
