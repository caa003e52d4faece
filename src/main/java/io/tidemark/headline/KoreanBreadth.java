package io.tidemark.headline;

import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;

/** Every member of a group rose, or fell. */
record KoreanBreadth(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        Holder before = figure.story().fact().previous();
        return breadth()
                + (before == null
                        ? "; 확인된 범위에서 처음"
                        : "; " + figure.window(before.period()) + " 이후 처음("
                                + KoreanPeriods.duration(figure.story().fact().stoodMonths()) + " 만)");
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(breadth());
    }

    /** {@code 한국 IT 품목 수출, 2024년 4개 구성 항목 모두 전년 대비 증가}. */
    private String breadth() {
        Story story = figure.story();
        return figure.words().full(story.key().market(), story.key().subject(), 0) + ", " + figure.window() + " "
                + story.fact().members() + "개 구성 항목 모두 전년 대비 "
                + (story.key().extreme() == Extreme.HIGH ? "증가" : "감소")
                + (story.isProvisional() ? "(잠정)" : "");
    }
}
