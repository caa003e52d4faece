package io.tidemark.headline;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import java.util.stream.Collectors;

/** Where a window stands in its comparison set: records, ranks, the highest since, early records and thresholds. */
record EnglishStandings(EnglishFigure figure) implements Account {
    @Override
    public String told() {
        // Not "fell to": the lowest July can lie above June.
        String verb = key().extreme() == Extreme.HIGH || key().subject() == Subject.BALANCE ? "reached" : "came to";
        String already = key().kind() == AlertKind.EARLY_RECORD ? "already " : "";
        return figure.clause(verb) + figure.comma() + already + standing() + figure.narrow() + beside();
    }

    @Override
    public String takenBack() {
        return figure.verdict() + " no longer " + standing();
    }

    @Override
    public String place() {
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> "the " + superlative();
            case RECORD_TIED -> "equal to the " + superlative();
            case RANK -> ranked();
            case HIGHEST_SINCE, LOWEST_SINCE ->
                "the " + superlative() + " since "
                        + figure.compared(story().previous().period());
            case EARLY_RECORD -> "already above " + EnglishPeriods.member("any", story());
            case THRESHOLD -> first();
            case STREAK, TARGET, SIGN, BREADTH -> throw new IllegalStateException(key().kind() + " is no standing");
        };
    }

    private String ranked() {
        return "the " + EnglishCounts.ordinalInWords(rank()) + "-" + superlative();
    }

    private String first() {
        return "the first at or above " + figure.numbers().level(story().level());
    }

    /** The standing, with the comparison set in full. */
    private String standing() {
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> "the " + superlative() + of() + set();
            case RECORD_TIED -> "equal to the " + superlative() + of() + set();
            case RANK -> ranked() + of() + set();
            case HIGHEST_SINCE, LOWEST_SINCE -> since();
            case EARLY_RECORD -> "above " + set();
            case THRESHOLD -> first() + of() + set();
            case STREAK, TARGET, SIGN, BREADTH -> throw new IllegalStateException(key().kind() + " is no standing");
        };
    }

    private String since() {
        Holder last = story().previous();
        return "the " + superlative() + of() + EnglishPeriods.member("any", story()) + " since "
                + figure.compared(last.period()) + " (" + figure.number(last) + "), compared with "
                + EnglishPeriods.set("every", story());
    }

    private String set() {
        return EnglishPeriods.set("any", story());
    }

    private String of() {
        return key().coverage() == Coverage.FULL ? " of " : " for ";
    }

    private int rank() {
        return story().fact().above().size() + 1;
    }

    private String superlative() {
        boolean high = key().extreme() == Extreme.HIGH;
        if (key().measure() == Measure.GROWTH) {
            // Where an older release had a high that is no growth, or a low that is no fall, it is not called so.
            int direction = story().direction();
            return high
                    ? direction > 0 ? "fastest growth" : "highest growth rate"
                    : direction < 0 ? "steepest fall" : "lowest growth rate";
        }
        // A balance is at its lowest when the deficit is at its largest.
        return key().subject() == Subject.BALANCE ? "largest" : high ? "highest" : "lowest";
    }

    @Override
    public String beside() {
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW ->
                "; " + record() + ", had stood for "
                        + EnglishCounts.duration(story().fact().stoodMonths());
            case RECORD_TIED ->
                ", first set in " + figure.compared(story().previous().period());
            case RANK ->
                story().fact().above().stream()
                        .map(above -> figure.number(above) + " in " + figure.compared(above.period()))
                        .collect(Collectors.joining(" and ", ", after ", ""));
            case EARLY_RECORD, THRESHOLD -> "; the highest until then, " + holder();
            case HIGHEST_SINCE, LOWEST_SINCE, STREAK, TARGET, SIGN, BREADTH -> "";
        };
    }

    private String record() {
        if (story().isOfAnotherSide(story().previous())) {
            // The first surplus beats a deficit: that was no record surplus, only the highest balance.
            String end = key().extreme() == Extreme.HIGH ? "highest" : "lowest";
            String what = key().subject() == Subject.BALANCE ? "balance" : "growth rate";
            return "the " + end + " " + what + " until then, " + holder();
        }
        return (key().set() == ComparisonSet.SAME_PERIOD ? "the previous one, " : "the previous record, ") + holder();
    }

    private String holder() {
        Holder previous = story().previous();
        return figure.number(previous) + " of " + figure.compared(previous.period());
    }

    private Story story() {
        return figure.story();
    }

    private AlertKey key() {
        return figure.story().key();
    }
}
