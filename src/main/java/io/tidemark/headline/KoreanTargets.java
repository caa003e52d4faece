package io.tidemark.headline;

import io.tidemark.domain.Projection;

/** Levels that a projection of the full year reaches. */
record KoreanTargets(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        Story story = figure.story();
        return projection() + figure.narrow() + "; " + KoreanPeriods.set(story) + " 도달한 적 없는 수준, 종전 최고 "
                + figure.holder(story.previous());
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(projection() + ", " + KoreanPeriods.set(figure.story()) + " 첫 수준");
    }

    @Override
    public String place() {
        return figure.numbers().level(figure.story().level()) + " 가시권";
    }

    @Override
    public String beside() {
        return "";
    }

    private String projection() {
        Story story = figure.story();
        return figure.words().measured(story) + ", " + figure.window() + " 실적에 " + method() + " "
                + story.key().period().year() + "년 " + Particle.BY.after(figure.value()) + " 추산돼 "
                + figure.now() + figure.numbers().level(story.level()) + " 가시권";
    }

    /** In words and by its name: the method is part of the number. */
    private String method() {
        Projection.Method method = figure.story().method();
        String remaining =
                switch (method) {
                    case GROWTH_CARRY -> "올해 증감률을 반영한 지난해 남은 달 실적을 더하면";
                    case LAST_YEAR -> "지난해 남은 달 실적을 더하면";
                    case RUN_RATE -> "같은 속도의 남은 달 실적을 더하면";
                };
        return remaining + "(" + method + ")";
    }
}
