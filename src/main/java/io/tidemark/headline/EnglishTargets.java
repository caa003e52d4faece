package io.tidemark.headline;

import io.tidemark.domain.Projection;
import io.tidemark.domain.alert.Holder;

/** Levels that a projection of the full year reaches. */
record EnglishTargets(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        Holder highest = figure.story().previous();
        return inSight() + figure.narrow() + "; the highest, " + figure.number(highest) + " of "
                + figure.compared(highest.period());
    }

    @Override
    public String place() {
        return figure.numbers().level(figure.story().level()) + " in sight";
    }

    @Override
    public String beside() {
        return "";
    }

    @Override
    public String takenBack() {
        return "it no longer holds that " + inSight();
    }

    private String inSight() {
        Story story = figure.story();
        return figure.words().measured(story) + ", going by " + figure.window() + " with " + method()
                + ", would come to " + figure.size() + figure.provisional() + " in "
                + story.key().period().year() + ": "
                + figure.numbers().level(story.level()) + (story.isNow() ? " is now" : " is")
                + " in sight, a level reached in "
                + EnglishPeriods.set("no", story);
    }

    /** In words and by its name: the method is part of the number. */
    private String method() {
        Projection.Method method = figure.story().method();
        String remaining =
                switch (method) {
                    case GROWTH_CARRY -> "last year's remaining months grown as this year so far";
                    case LAST_YEAR -> "last year's remaining months";
                    case RUN_RATE -> "the remaining months like those so far";
                };
        return remaining + " (" + method + ")";
    }
}
