package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import java.util.Objects;

/** What made a change, as a clause. */
final class EnglishCauses {
    private final EnglishWords words;
    private final ReporterZones zones;

    EnglishCauses(EnglishWords words, ReporterZones zones) {
        this.words = words;
        this.zones = zones;
    }

    String of(Story story, Numbers numbers) {
        Cause cause = story.change().cause();
        if (cause instanceof Cause.Stated stated) {
            return stated(stated, story, numbers);
        }
        return cause instanceof Cause.Defined defined ? defined(defined, story) : rated((Cause.Rated) cause);
    }

    /** {@code the group was changed on 16 August 2011}. */
    private String defined(Cause.Defined cause, Story story) {
        String group =
                cause.group().equals(story.key().market()) ? "the group" : "the group " + words.category(cause.group());
        String what =
                switch (cause.definition()) {
                    case CREATED -> " was defined on ";
                    case CHANGED -> " was changed on ";
                    case DELETED -> " was deleted on ";
                };
        return group
                + what
                + EnglishPeriods.day(
                        zones.day(cause.group().reporter(), cause.position().appendedAt()));
    }

    /** {@code one USD is put at 1380.5 KRW in June 2024}. */
    private static String rated(Cause.Rated cause) {
        String period = EnglishPeriods.period(cause.period(), Coverage.FULL);
        return cause.rate() == null
                ? "the rate of " + cause.base() + " in " + cause.quote() + " of " + period + " is no longer known"
                : "one " + cause.base() + " is put at " + cause.rate().toPlainString() + " " + cause.quote() + " in "
                        + period;
    }

    /** {@code exports of July 2011 were revised from $51.4 bn to $50.6 bn (released 16 August 2011)}. */
    private String stated(Cause.Stated cause, Story story, Numbers numbers) {
        Statement statement = cause.statement();
        String figure = figure(statement, story.key().market()) + " of "
                + EnglishPeriods.period(statement.period(), statement.series().coverage());
        String status =
                switch (statement.figure().status()) {
                    case PROVISIONAL -> "provisional, ";
                    case REVISED -> "";
                    case FINAL -> "final, ";
                };
        return figure + happened(cause, numbers) + " (" + status + "released "
                + EnglishPeriods.day(zones.day(
                        statement.series().market().reporter(),
                        statement.figure().releasedAt())) + ")";
    }

    private static String happened(Cause.Stated cause, Numbers numbers) {
        Statement statement = cause.statement();
        boolean plural = EnglishWords.isPlural(statement.series().flow().subject());
        String were = plural ? " were " : " was ";
        String unit = statement.series().market().unit();
        String before = numbers.stated(cause.before(), unit);
        String after = numbers.stated(statement.figure().value(), unit);
        return switch (Story.event(cause)) {
            case WITHDRAWN -> (before.isEmpty() ? "" : ", " + before + ",") + were + "withdrawn";
            case CAME_LATE -> " came in late at " + after;
            case CONFIRMED -> were + "confirmed at " + after;
            case REVISED -> were + "revised " + revised(cause, before, after, numbers);
        };
    }

    /** From what to what, or by how much where that would be rounded away. */
    private static String revised(Cause.Stated cause, String before, String after, Numbers numbers) {
        Amount was = Objects.requireNonNull(cause.before());
        Amount is = Objects.requireNonNull(cause.statement().figure().value());
        String unit = cause.statement().series().market().unit();
        return numbers.shows(was, is)
                ? "from " + before + " to " + after
                : (is.compareTo(was) > 0 ? "up" : "down") + " by " + numbers.difference(was, is, unit) + " to " + after;
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
}
