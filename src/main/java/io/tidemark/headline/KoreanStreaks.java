package io.tidemark.headline;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/** Runs that stand, and runs that have been broken. */
record KoreanStreaks(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        return figure.clause() + " " + figure.now() + place() + figure.narrow() + beside();
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(figure.clause() + " " + place());
    }

    @Override
    public String place() {
        Run run = figure.story().run();
        String length = length(run) + " 연속 " + condition();
        String known = run.atLeast() ? " 확인" : "";
        boolean broken = figure.story().key().particular().broken();
        return broken
                ? length + "(" + period(run.from()) + "~" + period(run.to()) + known + ") 마감"
                : length + "(" + period(run.from()) + " 이후" + known + ")";
    }

    private String condition() {
        return switch (figure.story().condition()) {
            case GROWTH -> "증가";
            case DECLINE -> "감소";
            case SURPLUS -> "흑자";
            case DEFICIT -> "적자";
            case RECORD -> "역대 최대";
            case RECORD_SAME_PERIOD -> "같은 달 기준 최대";
            case AT_OR_ABOVE -> level() + " 이상" + (figure.story().key().subject() == Subject.BALANCE ? " 흑자" : "");
            case AT_OR_BELOW -> level() + " 이상 적자";
        };
    }

    private String level() {
        return figure.numbers().level(figure.story().level().abs());
    }

    /** The runs of a level have no earlier ones: each level has its own. */
    @Override
    public String beside() {
        Run run = figure.story().run();
        @Nullable Run asLong = figure.story().streak().lastAsLong();
        @Nullable Run longest = figure.story().streak().longestEarlier();
        if (longest == null) {
            return run.level() == null && !run.atLeast() ? "; 확인된 앞선 연속 기록 없음" : "";
        }
        if (asLong == null) {
            return longest.atLeast() ? "" : "; 확인된 최장 기록, 종전 최장은 " + run(longest);
        }
        if (!figure.story().informs(asLong)) {
            return "";
        }
        if (asLong.equals(longest)) {
            return "; 확인된 최장 기록인 " + run(longest) + " 이후 최장";
        }
        return "; " + run(asLong) + " 이후 최장"
                + (longest.length() > asLong.length() ? "(확인된 최장 기록은 " + run(longest) + ")" : "");
    }

    private static String run(Run run) {
        return period(run.to()) + "까지 " + length(run);
    }

    private static String length(Run run) {
        return (run.atLeast() ? "최소 " : "") + KoreanPeriods.count(run.length(), run.window());
    }

    private static String period(Period period) {
        return KoreanPeriods.period(period, Coverage.FULL);
    }
}
