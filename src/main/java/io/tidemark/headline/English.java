package io.tidemark.headline;

import io.tidemark.domain.ReporterZones;
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
            case AMENDED -> "still " + still(story) + (story.fact().confirmed() ? ", on final figures: " : ": ");
            case RETRACTED -> "taken back: ";
            case REINSTATED -> "again: ";
            case CORRECTED -> "corrected: ";
        };
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
    public String number(Story story, Numbers numbers, boolean named) {
        return new EnglishFigure(story, numbers, words).said(named);
    }

    @Override
    public String untilNow(String number, String place) {
        return "; until now: " + number + (number.isEmpty() ? "" : ", ") + place;
    }

    @Override
    public String now(String number, String place) {
        return "; now " + number + (number.isEmpty() || place.isEmpty() ? "" : ", ") + place;
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
