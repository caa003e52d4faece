package io.tidemark.headline;

import io.tidemark.domain.Cause;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Status;
import java.util.Locale;

/** Alerts in English. */
final class English implements Language {
    private static final AmountForm AMOUNTS = new EnglishAmounts();

    private final EnglishWords words;
    private final EnglishCauses causes;

    English(Names names, ReporterZones zones) {
        this.words = new EnglishWords(names);
        this.causes = new EnglishCauses(words, zones);
    }

    @Override
    public AmountForm amounts() {
        return AMOUNTS;
    }

    @Override
    public String opening(Story story) {
        return switch (story.change().state()) {
            case RAISED -> "";
            case AMENDED -> "still " + still(story) + onFinalFigures(story) + ": ";
            case RETRACTED -> "taken back: ";
            case REINSTATED -> "again: ";
            case CORRECTED -> "corrected: ";
        };
    }

    /** Whether they became final just now, only a final statement tells; a group may have been changed long after. */
    private static String onFinalFigures(Story story) {
        Cause.Stated stated = story.stated();
        boolean now = stated != null && stated.statement().figure().status() == Status.FINAL;
        return !story.fact().confirmed() ? "" : now ? ", now on final figures" : ", on final figures";
    }

    private static String still(Story story) {
        return switch (story.key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> "a record";
            case RECORD_TIED -> "a tie";
            case RANK -> "among the highest three";
            case HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, STREAK, THRESHOLD, SIGN, BREADTH, TARGET -> "true";
        };
    }

    @Override
    public Account account(Story story, Numbers numbers) {
        EnglishFigure figure = new EnglishFigure(story, numbers, words);
        return switch (story.key().kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, THRESHOLD ->
                new EnglishStandings(figure);
            case STREAK -> new EnglishStreaks(figure);
            case SIGN -> new EnglishTurns(figure);
            case BREADTH -> new EnglishBreadth(figure);
            case TARGET -> new EnglishTargets(figure);
        };
    }

    @Override
    public String cause(Story story, Numbers numbers) {
        return causes.of(story, numbers);
    }

    @Override
    public String confirmed(int facts) {
        return EnglishCounts.count(facts, "fact") + " now " + (facts == 1 ? "rests" : "rest") + " on final figures";
    }

    @Override
    public String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
