package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.alert.ComparisonSet;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import java.util.Locale;

/** Alerts in English. */
final class EnglishHeadlines implements Headlines {
    private final EnglishWords words;

    EnglishHeadlines(Names names) {
        this.words = new EnglishWords(names);
    }

    @Override
    public String of(AlertChange change) {
        Fact fact = change.fact();
        String sentence =
                switch (change.state()) {
                    case RAISED -> record(change);
                    case AMENDED -> (isTie(fact) ? "still a tie: " : "still a record: ") + record(change);
                    case RETRACTED -> "taken back: " + takenBack(fact) + ": " + cause(change);
                    case REINSTATED -> "again: " + record(change);
                };
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private String record(AlertChange change) {
        Fact fact = change.fact();
        AlertKey key = fact.key();
        EnglishAmounts.Pair amounts = EnglishAmounts.texts(
                fact.value(), fact.previous().value(), key.market().unit());
        boolean moved = isInside(change.cause().statement(), key);
        boolean provisional = moved && change.cause().statement().figure().status() == Status.PROVISIONAL;
        String value = amounts.first() + (provisional ? " (provisional)" : "");
        String measured =
                words.possessive(key.market().reporter()) + " " + subject(key.market(), key.subject(), fact.value());
        String reached = moved && change.state() == AlertState.AMENDED
                ? measured + " in " + window(key, key.period()) + ", now " + value
                : measured + verb(key) + value + " in " + window(key, key.period());
        return reached + ", " + rank(fact) + previous(fact, amounts.second()) + explanation(change, moved);
    }

    private String takenBack(Fact fact) {
        AlertKey key = fact.key();
        String whose = words.possessive(key.market().reporter()) + " ";
        String subject = subject(key.market(), key.subject(), fact.value());
        String value = EnglishAmounts.text(fact.value(), key.market().unit());
        String window = window(key, key.period());
        String measured = key.subject() == Subject.BALANCE
                ? whose + value + " " + subject + " of " + window
                : whose + subject + " in " + window + ", " + value + ",";
        return measured + (EnglishWords.isPlural(key.subject()) ? " are" : " is") + " no longer " + rank(fact);
    }

    /** The standing, with the comparison set in full. */
    private static String rank(Fact fact) {
        AlertKey key = fact.key();
        return (isTie(fact) ? "equal to the " : "the ") + superlative(key) + " "
                + EnglishPeriods.comparisonSet(key.window(), key.coverage(), key.period(), fact.comparison());
    }

    private static String superlative(AlertKey key) {
        // A balance is at its lowest when the deficit is at its largest.
        return key.subject() == Subject.BALANCE ? "largest" : key.extreme() == Extreme.HIGH ? "highest" : "lowest";
    }

    private static String verb(AlertKey key) {
        // Not "fell to": the lowest July can lie above June.
        return key.extreme() == Extreme.HIGH || key.subject() == Subject.BALANCE ? " reached " : " came to ";
    }

    private static String previous(Fact fact, String value) {
        AlertKey key = fact.key();
        String period = window(key, fact.previous().period());
        if (isTie(fact)) {
            return ", first set in " + period;
        }
        return "; " + holder(fact, value) + " of " + period + ", had stood for "
                + EnglishPeriods.duration(fact.stoodMonths());
    }

    private static String holder(Fact fact, String value) {
        AlertKey key = fact.key();
        int sign = fact.previous().value().signum();
        if (key.subject() == Subject.BALANCE && sign != fact.value().signum()) {
            // The first surplus beats a deficit: that was no record surplus, only the highest balance.
            String balance = sign == 0 ? "a balance of zero" : "a " + EnglishWords.balance(sign) + " of " + value;
            return "the " + (key.extreme() == Extreme.HIGH ? "highest" : "lowest") + " balance until then, " + balance;
        }
        return (key.set() == ComparisonSet.SAME_PERIOD ? "the previous one, " : "the previous record, ") + value;
    }

    /** Nothing where the figure itself is the news; else what has been changed, and from what. */
    private String explanation(AlertChange change, boolean moved) {
        boolean news =
                change.state() == AlertState.RAISED && moved && change.cause().before() == null;
        return news ? "" : "; " + cause(change);
    }

    private String cause(AlertChange change) {
        Cause cause = change.cause();
        Statement statement = cause.statement();
        String figure = figure(statement, change.fact().key().market()) + " of "
                + EnglishPeriods.period(statement.period(), statement.series().coverage());
        boolean plural = EnglishWords.isPlural(statement.series().flow().subject());
        String status = statement.figure().status() == Status.PROVISIONAL ? "provisional, released " : "released ";
        return figure + happened(cause, plural) + " (" + status
                + EnglishPeriods.day(statement.figure().releasedAt()) + ")";
    }

    private static String happened(Cause cause, boolean plural) {
        String unit = cause.statement().series().market().unit();
        String were = plural ? " were " : " was ";
        Amount before = cause.before();
        Amount after = cause.statement().figure().value();
        if (after == null) {
            return (before == null ? "" : ", " + EnglishAmounts.text(before, unit) + ",") + were + "withdrawn";
        }
        if (before == null) {
            return " came in late at " + EnglishAmounts.text(after, unit);
        }
        EnglishAmounts.Pair amounts = EnglishAmounts.texts(before, after, unit);
        return before.equals(after)
                ? were + "confirmed at " + amounts.second()
                : were + "revised from " + amounts.first() + " to " + amounts.second();
    }

    /** Short where it is about the market of the alert, in full where it is about another, such as a group's member. */
    private String figure(Statement statement, Market market) {
        Market stated = statement.series().market();
        Subject subject = statement.series().flow().subject();
        if (!stated.equals(market)) {
            return words.possessive(stated.reporter()) + " " + words.subject(stated, subject, 0);
        }
        return switch (statement.series().flow()) {
            case EXPORT -> "exports";
            case IMPORT -> "imports";
            case STATISTIC -> "the figure";
        };
    }

    private String subject(Market market, Subject subject, Amount value) {
        return words.subject(market, subject, value.signum());
    }

    private static String window(AlertKey key, Period period) {
        return EnglishPeriods.window(key.window(), key.coverage(), period);
    }

    private static boolean isTie(Fact fact) {
        return fact.key().kind() == AlertKind.RECORD_TIED;
    }

    /** Whether a statement is part of what an alert measures, rather than of what that is compared with. */
    private static boolean isInside(Statement statement, AlertKey key) {
        boolean measured =
                key.subject() == Subject.BALANCE || statement.series().flow().subject() == key.subject();
        return measured
                && statement.series().market().equals(key.market())
                && statement.series().coverage() == key.coverage()
                && statement.period().firstMonth() >= firstMonth(key.window(), key.period())
                && statement.period().lastMonth() <= key.period().lastMonth();
    }

    private static int firstMonth(AlertWindow window, Period period) {
        return switch (window) {
            case MONTH, QUARTER, HALF, YEAR -> period.firstMonth();
            case YEAR_TO_DATE -> Period.monthNumber(period.year(), 1);
            case TRAILING_12M -> period.lastMonth() - 11;
        };
    }
}
