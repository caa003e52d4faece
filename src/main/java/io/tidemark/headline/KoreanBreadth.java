package io.tidemark.headline;

import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;

/** Every member of a group rose, or fell. */
record KoreanBreadth(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        return breadth() + figure.narrow() + beside();
    }

    @Override
    public String place() {
        return figure.story().fact().members() + "개 구성 항목 모두 전년 대비 " + moved();
    }

    private String moved() {
        return figure.story().key().extreme() == Extreme.HIGH ? "증가" : "감소";
    }

    @Override
    public String beside() {
        return "; " + earlier();
    }

    /** When it was so before, or that it was not; with what that was looked for in. */
    private String earlier() {
        Story story = figure.story();
        Holder before = story.fact().previous();
        if (story.fact().comparison() == null) {
            return "비교할 앞선 기간 없음";
        }
        if (before == null) {
            return KoreanPeriods.set(story) + " 첫 기록";
        }
        return figure.window(before.period())
                + (story.isRepeated()
                        ? "에 이어 다시"
                        : " 이후 " + KoreanPeriods.duration(story.fact().stoodMonths()) + " 만에 처음"
                                + KoreanPeriods.comparison(story));
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(breadth());
    }

    /** {@code 한국 IT 품목 수출, 2024년 4개 구성 항목 모두 전년 대비 증가}. */
    private String breadth() {
        Story story = figure.story();
        return figure.words().full(story.key().market(), story.key().subject(), 0) + ", " + figure.window() + " "
                + place()
                + (story.isProvisional() ? "(잠정)" : "");
    }
}
