package io.tidemark.headline;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;

/** Alerts in Korean, in the manner of the press: ending in nouns. */
final class Korean implements Language {
    private static final AmountForm AMOUNTS = new KoreanAmounts();

    private final KoreanWords words;

    Korean(Names names) {
        this.words = new KoreanWords(names);
    }

    @Override
    public AmountForm amounts() {
        return AMOUNTS;
    }

    @Override
    public String opening(Story story) {
        return switch (story.change().state()) {
            case RAISED -> "";
            case AMENDED -> still(story) + (story.fact().confirmed() ? "(확정치 기준): " : ": ");
            case RETRACTED -> "취소: ";
            case REINSTATED -> "다시 성립: ";
        };
    }

    private static String still(Story story) {
        return switch (story.key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> "기록 유지";
            case RECORD_TIED -> "동률 유지";
            case RANK -> "3위 이내 유지";
            case HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, STREAK, THRESHOLD, SIGN, BREADTH, TARGET -> "여전히 성립";
        };
    }

    @Override
    public Account account(Story story, Numbers numbers) {
        KoreanFigure figure = new KoreanFigure(story, numbers, words);
        return switch (story.key().kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, THRESHOLD ->
                new KoreanStandings(figure);
            case STREAK -> new KoreanStreaks(figure);
            case SIGN -> new KoreanTurns(figure);
            case BREADTH -> throw new IllegalStateException("not worded yet");
            case TARGET -> new KoreanTargets(figure);
        };
    }

    /** {@code 2011년 7월 수출이 514억 달러에서 506억 달러로 수정됨(2011년 8월 16일 발표)}. */
    @Override
    public String cause(Story story, Numbers numbers) {
        Statement statement = story.statement();
        String status =
                switch (statement.figure().status()) {
                    case PROVISIONAL -> "잠정, ";
                    case REVISED -> "";
                    case FINAL -> "확정, ";
                };
        return KoreanPeriods.period(statement.period(), statement.series().coverage()) + " " + happened(story, numbers)
                + "(" + status + KoreanPeriods.day(statement.figure().releasedAt()) + " 발표)";
    }

    private String happened(Story story, Numbers numbers) {
        String unit = story.statement().series().market().unit();
        String before = numbers.stated(story.stated().before(), unit);
        String after =
                Particle.BY.after(numbers.stated(story.statement().figure().value(), unit));
        String figure = figure(story);
        String subject = Particle.SUBJECT.after(figure) + " ";
        return switch (story.event()) {
            case WITHDRAWN ->
                (before.isEmpty() ? subject : Particle.SUBJECT.after(figure + " " + before) + " ") + "철회됨";
            case CAME_LATE -> subject + "뒤늦게 " + after + " 발표됨";
            case CONFIRMED -> subject + after + " 확인됨";
            case REVISED -> subject + before + "에서 " + after + " 수정됨";
        };
    }

    /** Short where it is about the market of the alert, in full where it is about another, such as a group's member. */
    private String figure(Story story) {
        Market stated = story.statement().series().market();
        Subject subject = story.statement().series().flow().subject();
        return stated.equals(story.key().market()) ? KoreanWords.subject(subject, 0) : words.full(stated, subject, 0);
    }

    @Override
    public String sentence(String text) {
        return text + ".";
    }
}
