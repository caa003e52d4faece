package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;

/** The number of the announced window and those it is compared with. */
record KoreanFigure(Story story, Numbers numbers, KoreanWords words) {
    /** {@code 한국 수출, 2011년 7월 514억 달러(잠정)로}. */
    String clause() {
        return words.measured(story) + ", " + window() + " " + Particle.BY.after(value());
    }

    /** The number, and whether it is provisional. */
    String value() {
        return number() + (story.isProvisional() ? "(잠정)" : "");
    }

    /** The number, with its sign where that has to be said. */
    String said(boolean named) {
        int direction = story.direction();
        boolean sign = named && story.key().subject() == Subject.BALANCE && direction != 0;
        return number() + (sign ? " " + KoreanWords.balance(direction) : "");
    }

    /** A word before what a window is where people know what it was until now. */
    String now() {
        return story.isNow() ? "이제 " : "";
    }

    /** What follows a comparison that a usual revision could take away. */
    String narrow() {
        return story.isNarrow() ? "(통상 수정 폭보다 작은 차이)" : "";
    }

    private String number() {
        if (story.key().measure() != Measure.GROWTH) {
            return numbers.of(story.fact().value());
        }
        int direction = story.direction();
        String size = numbers.sizeOfGrowth(story.fact().value());
        return yearEarlier() + (direction == 0 ? "보합" : size + (direction > 0 ? " 증가" : " 감소"));
    }

    private String yearEarlier() {
        boolean month = story.key().window() == AlertWindow.MONTH && story.key().coverage() == Coverage.FULL;
        return month ? "전년 동월 대비 " : story.key().window() == AlertWindow.YEAR ? "전년 대비 " : "전년 동기 대비 ";
    }

    /** What a window had, and which: {@code 486억 달러(2011년 4월)}. */
    String holder(Holder holder) {
        return number(holder) + "(" + compared(holder.period()) + ")";
    }

    /** What a window had: {@code 486억 달러}, {@code +24.1%}, {@code 5억 달러 적자} beside a surplus. */
    String number(Holder holder) {
        String number = numbers.of(holder.value());
        int sign = story.direction(holder.value());
        boolean other = story.key().subject() == Subject.BALANCE && sign != story.direction() && sign != 0;
        return other ? number + " " + KoreanWords.balance(sign) : number;
    }

    String window() {
        return window(story.key().period());
    }

    /** A window of the announced length. */
    String window(Period period) {
        return KoreanPeriods.window(story.key().window(), story.key().coverage(), period);
    }

    /** A window of the length that is compared with. */
    String compared(Period period) {
        return KoreanPeriods.window(story.compared(), story.key().coverage(), period);
    }
}
