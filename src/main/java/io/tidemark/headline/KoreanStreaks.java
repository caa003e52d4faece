package io.tidemark.headline;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import org.jspecify.annotations.Nullable;

/** Runs that stand, and runs that have been broken. */
record KoreanStreaks(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        return streak() + earlier();
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(streak());
    }

    private String streak() {
        Run run = figure.story().run();
        String length = length(run) + " 연속 " + condition();
        String known = run.atLeast() ? " 확인" : "";
        boolean broken = figure.story().key().particular().broken();
        String what = broken
                ? length + "(" + period(run.from()) + "~" + period(run.to()) + known + ") 마감"
                : length + "(" + period(run.from()) + " 이후" + known + ")";
        return figure.clause() + " " + what;
    }

    private String condition() {
        return switch (figure.story().condition()) {
            case GROWTH -> "증가";
            case DECLINE -> "감소";
            case SURPLUS -> "흑자";
            case DEFICIT -> "적자";
            case RECORD -> "역대 최대";
            case RECORD_SAME_PERIOD -> "같은 달 기준 최대";
            case AT_OR_ABOVE -> figure.numbers().level(figure.story().level()) + " 이상";
        };
    }

    /** The runs of a level have no earlier ones: each level has its own. */
    private String earlier() {
        Run run = figure.story().run();
        @Nullable Run asLong = figure.story().streak().lastAsLong();
        @Nullable Run longest = figure.story().streak().longestEarlier();
        if (longest == null) {
            return run.level() == null && !run.atLeast() ? "; 확인된 앞선 연속 기록 없음" : "";
        }
        if (asLong == null) {
            return "; 확인된 최장 기록, 종전 최장은 " + run(longest);
        }
        return asLong.equals(longest)
                ? "; 확인된 최장 기록인 " + run(longest) + " 이후 최장"
                : "; " + run(asLong) + " 이후 최장(확인된 최장 기록은 " + run(longest) + ")";
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
