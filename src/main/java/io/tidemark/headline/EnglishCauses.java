package io.tidemark.headline;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Cause;

/** What an event did to which figure, as a clause. */
final class EnglishCauses {
    private final EnglishWords words;

    EnglishCauses(EnglishWords words) {
        this.words = words;
    }

    /** {@code exports of July 2011 were revised from $51.4 bn to $50.6 bn (released 16 August 2011)}. */
    String of(Story story, Numbers numbers) {
        Statement statement = story.statement();
        String figure = figure(statement, story.key().market()) + " of "
                + EnglishPeriods.period(statement.period(), statement.series().coverage());
        String status =
                switch (statement.figure().status()) {
                    case PROVISIONAL -> "provisional, ";
                    case REVISED -> "";
                    case FINAL -> "final, ";
                };
        return figure + happened(story, numbers) + " (" + status + "released "
                + EnglishPeriods.day(statement.figure().releasedAt()) + ")";
    }

    private static String happened(Story story, Numbers numbers) {
        Cause.Stated cause = story.stated();
        boolean plural = EnglishWords.isPlural(story.statement().series().flow().subject());
        String were = plural ? " were " : " was ";
        String unit = story.statement().series().market().unit();
        String before = numbers.stated(cause.before(), unit);
        String after = numbers.stated(story.statement().figure().value(), unit);
        return switch (story.event()) {
            case WITHDRAWN -> (before.isEmpty() ? "" : ", " + before + ",") + were + "withdrawn";
            case CAME_LATE -> " came in late at " + after;
            case CONFIRMED -> were + "confirmed at " + after;
            case REVISED -> were + "revised from " + before + " to " + after;
        };
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
