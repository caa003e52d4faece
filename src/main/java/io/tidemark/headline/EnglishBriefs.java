package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.bulletin.FigureLine;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts in a few words, without the figure that they are about. */
final class EnglishBriefs {
    private static final AmountForm AMOUNTS = new EnglishAmounts();

    /** {@code the highest of any month}, {@code the 11th month of growth in a row}. */
    String brief(Fact fact) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW -> "the " + superlative(fact) + " of any " + member(key);
            case RECORD_TIED -> "level with the " + superlative(fact) + " of any " + member(key);
            case RANK ->
                "the " + EnglishCounts.ordinalInWords(fact.above().size() + 1) + "-" + superlative(fact) + " of any "
                        + member(key);
            case HIGHEST_SINCE, LOWEST_SINCE ->
                "the " + superlative(fact) + (FactParts.isSamePeriod(key) ? " for " + article(member(key)) : "")
                        + " since " + when(key, FactParts.previous(fact).period());
            case EARLY_RECORD -> "already above every full year";
            case STREAK -> inARow(fact);
            case THRESHOLD -> "the first at or above " + level(fact);
            case SIGN -> key.extreme() == Extreme.HIGH ? "a turn to surplus" : "a turn to deficit";
            case BREADTH ->
                "with every one of the " + fact.members() + " members "
                        + (key.extreme() == Extreme.HIGH ? "up" : "down");
            case TARGET -> "on course for " + level(fact) + " in the year";
        };
    }

    private String inARow(Fact fact) {
        Run run = FactParts.streak(fact).run();
        String atLeast = run.atLeast() ? "at least " : "";
        String condition =
                switch (run.condition()) {
                    case GROWTH -> "of growth";
                    case DECLINE -> "of decline";
                    case SURPLUS -> "of surplus";
                    case DEFICIT -> "of deficit";
                    case RECORD -> "of all-time highs";
                    case RECORD_SAME_PERIOD -> "of record highs for the calendar month";
                    case AT_OR_ABOVE -> "at or above " + level(fact);
                    case AT_OR_BELOW -> "of a deficit of at least " + level(fact);
                };
        String unit = EnglishCounts.unit(run.window());
        return fact.key().particular().broken()
                ? "the end of " + atLeast + EnglishCounts.count(run.length(), unit) + " " + condition
                : atLeast + "the " + EnglishCounts.ordinal(run.length()) + " " + unit + " in a row " + condition;
    }

    /** What it is measured by, after a semicolon: the previous record, what stands above, the run before. */
    String detail(Fact fact) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW ->
                "; the " + (FactParts.isSamePeriod(key) ? "previous one was " : "previous record was ")
                        + holder(fact, FactParts.previous(fact));
            case RECORD_TIED ->
                "; first set in " + when(key, FactParts.previous(fact).period());
            case RANK ->
                "; above it " + (fact.above().size() == 1 ? "stands " : "stand ")
                        + fact.above().stream()
                                .map(above -> holder(fact, above))
                                .collect(Collectors.joining(" and "));
            case HIGHEST_SINCE, LOWEST_SINCE ->
                " (" + number(fact, FactParts.previous(fact).value()) + ")";
            case EARLY_RECORD, THRESHOLD, TARGET ->
                "; the highest until then was " + holder(fact, FactParts.previous(fact));
            case STREAK -> earlierRun(fact);
            case SIGN ->
                "; the " + unit(key) + " before it was "
                        + number(fact, FactParts.previous(fact).value());
            case BREADTH -> "";
        };
    }

    private static String earlierRun(Fact fact) {
        Run asLong = FactParts.streak(fact).lastAsLong();
        if (asLong != null) {
            return "; no run was so long since the "
                    + EnglishCounts.count(asLong.length(), EnglishCounts.unit(asLong.window())) + " to "
                    + EnglishPeriods.period(asLong.to(), Coverage.FULL);
        }
        Run longest = FactParts.streak(fact).longestEarlier();
        return longest == null
                ? ""
                : "; the longest run known, longer than the "
                        + EnglishCounts.count(longest.length(), EnglishCounts.unit(longest.window())) + " to "
                        + EnglishPeriods.period(longest.to(), Coverage.FULL);
    }

    /** Why it is worth its place, in words that a reader can check: {@code highest of 26 Augusts}. */
    String why(Fact fact) {
        AlertKey key = fact.key();
        Comparison comparison = fact.comparison();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW -> superlative(fact) + " of " + windows(key, comparison);
            case RECORD_TIED -> "level with the " + superlative(fact) + " of " + windows(key, comparison);
            case RANK ->
                EnglishCounts.ordinalInWords(fact.above().size() + 1) + "-" + superlative(fact) + " of "
                        + windows(key, comparison);
            case HIGHEST_SINCE, LOWEST_SINCE -> "not so for " + EnglishCounts.duration(fact.stoodMonths());
            case EARLY_RECORD -> "above all " + (comparison == null ? 0 : comparison.windows()) + " full years";
            case STREAK -> whyRun(fact);
            case THRESHOLD -> "reached by none of " + windows(key, comparison) + " before";
            case SIGN -> "the balance turned";
            case BREADTH -> "all " + fact.members() + " members moved one way";
            case TARGET -> "a projection";
        };
    }

    private static String whyRun(Fact fact) {
        Run run = FactParts.streak(fact).run();
        Run asLong = FactParts.streak(fact).lastAsLong();
        if (fact.key().particular().broken()) {
            return "a run of " + EnglishCounts.count(run.length(), EnglishCounts.unit(run.window())) + " ended";
        }
        if (asLong != null) {
            int months = fact.key().period().lastMonth() - asLong.to().lastMonth();
            return "longest run for " + EnglishCounts.duration(months);
        }
        return run.level() == null
                ? "no run so long is known before"
                : "so for " + EnglishCounts.count(run.length(), EnglishCounts.unit(run.window()));
    }

    /** {@code 26 Augusts}, {@code 139 months}: the window itself is one of them. */
    private static String windows(AlertKey key, @Nullable Comparison comparison) {
        int count = comparison == null ? 1 : comparison.windows() + 1;
        if (key.kind() == AlertKind.THRESHOLD) {
            count--;
        }
        return FactParts.isSamePeriod(key)
                ? Decimals.text(BigDecimal.valueOf(count)) + " " + member(key) + plural(key, count)
                : EnglishCounts.count(count, EnglishCounts.unit(key.window()));
    }

    private static String plural(AlertKey key, int count) {
        if (count == 1) {
            return "";
        }
        return key.window() == AlertWindow.YEAR_TO_DATE ? " periods" : "s";
    }

    /** What one window of the set is called: {@code month}, {@code August}, {@code first half}. */
    private static String member(AlertKey key) {
        if (!FactParts.isSamePeriod(key)) {
            return EnglishCounts.unit(key.window());
        }
        Period period = key.period();
        String january = "January–";
        return switch (key.window()) {
            case MONTH, QUARTER, HALF, YEAR -> EnglishPeriods.part(period);
            case YEAR_TO_DATE, TRAILING_12M -> january + EnglishPeriods.part(period);
        };
    }

    /** {@code a July}, {@code an August}. */
    private static String article(String member) {
        return ("AEIO".indexOf(member.charAt(0)) >= 0 ? "an " : "a ") + member;
    }

    /** Windows of one part of the year are told apart by their year. */
    private static String when(AlertKey key, Period period) {
        AlertWindow window = FactParts.compared(key);
        return FactParts.isSamePeriod(key)
                ? String.valueOf(period.year())
                : EnglishPeriods.window(window, Coverage.FULL, window.period(period.lastMonth()));
    }

    private static String unit(AlertKey key) {
        return EnglishCounts.unit(key.window());
    }

    String holder(Fact fact, Holder holder) {
        return number(fact, holder.value()) + " in " + when(fact.key(), holder.period());
    }

    String level(Fact fact) {
        return AMOUNTS.level(FactParts.level(fact), fact.key().market().unit());
    }

    private static String superlative(Fact fact) {
        AlertKey key = fact.key();
        boolean high = key.extreme() == Extreme.HIGH;
        if (key.measure() == Measure.GROWTH) {
            int direction = FactParts.direction(fact);
            return high
                    ? direction > 0 ? "fastest growth" : "highest growth rate"
                    : direction < 0 ? "steepest fall" : "lowest growth rate";
        }
        return key.subject() == Subject.BALANCE ? "largest" : high ? "highest" : "lowest";
    }

    /** A number in the measure of a fact: {@code $51.40 bn}, {@code 24.1%}; the words say its sign. */
    static String number(Fact fact, Measured value) {
        Amount per = value.per();
        if (fact.key().measure() == Measure.GROWTH && per != null) {
            BigDecimal ratio = value.number().subtract(BigDecimal.ONE);
            int own = FactParts.direction(fact);
            return Shares.rounded(ratio).signum() == own || value.equals(fact.value())
                    ? Shares.size(ratio) + "%"
                    : Shares.signed(ratio) + "%";
        }
        Measured size = new Measured(value.amount().abs(), per);
        String text = AMOUNTS.text(size, fact.key().market().unit(), 1);
        boolean other = fact.key().subject() == Subject.BALANCE
                && value.signum() != fact.value().signum();
        return other && value.signum() != 0 ? "a " + EnglishWords.balance(value.signum()) + " of " + text : text;
    }

    String period(FigureLine line) {
        return EnglishPeriods.period(line.reference(), line.coverage());
    }
}
