package io.tidemark.headline;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/** Runs that stand, and runs that have been broken. */
record EnglishStreaks(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        return streak() + figure.narrow() + beside();
    }

    @Override
    public String place() {
        Run run = figure.story().run();
        return figure.story().key().particular().broken() ? broken(run) : standing(run);
    }

    @Override
    public String takenBack() {
        return "it no longer holds that " + streak();
    }

    private String streak() {
        return figure.clause("came to") + figure.comma() + place();
    }

    private String standing(Run run) {
        return (run.atLeast() ? "at least " : "") + "the " + EnglishCounts.ordinal(run.length()) + " "
                + EnglishCounts.unit(run.window()) + " in a row " + condition() + ", "
                + (run.atLeast() ? "known since " : "since ") + period(run.from());
    }

    private String broken(Run run) {
        return "ending a run of " + length(run) + " " + condition() + ", " + (run.atLeast() ? "known from " : "from ")
                + period(run.from()) + " to " + period(run.to());
    }

    private String condition() {
        return switch (figure.story().condition()) {
            case GROWTH -> "of growth on year";
            case DECLINE -> "of decline on year";
            case SURPLUS -> "of surplus";
            case DEFICIT -> "of deficit";
            case RECORD -> "of all-time highs";
            case RECORD_SAME_PERIOD -> "of record highs for the calendar month";
            case AT_OR_ABOVE ->
                figure.story().key().subject() == Subject.BALANCE
                        ? "of surpluses of at least " + level()
                        : "at or above " + level();
            case AT_OR_BELOW -> "of deficits of at least " + level();
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
            return run.level() == null && !run.atLeast() ? "; no earlier such run is known" : "";
        }
        if (asLong == null) {
            return longest.atLeast() ? "" : "; the longest run known, longer than " + run(longest);
        }
        if (!figure.story().informs(asLong)) {
            return "";
        }
        String since = "; the longest run since " + run(asLong);
        if (asLong.equals(longest)) {
            return since + ", the longest known";
        }
        return since + (longest.length() > asLong.length() ? " (the longest known: " + run(longest) + ")" : "");
    }

    private static String run(Run run) {
        if (run.length() == 1 && !run.atLeast()) {
            return "that of " + period(run.from());
        }
        return "the " + EnglishCounts.count(run.length(), unit(run)) + (run.atLeast() ? " or more" : "") + " to "
                + period(run.to());
    }

    private static String length(Run run) {
        return (run.atLeast() ? "at least " : "") + EnglishCounts.count(run.length(), unit(run));
    }

    private static String unit(Run run) {
        return EnglishCounts.unit(run.window());
    }

    private static String period(Period period) {
        return EnglishPeriods.period(period, Coverage.FULL);
    }
}
