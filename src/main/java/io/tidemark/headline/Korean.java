package io.tidemark.headline;

import io.tidemark.domain.ReporterZones;

/** Alerts in Korean, in the manner of the press: ending in nouns. */
final class Korean implements Language {
    private static final AmountForm AMOUNTS = new KoreanAmounts();

    private final KoreanWords words;
    private final KoreanCauses causes;

    Korean(Names names, ReporterZones zones) {
        this.words = new KoreanWords(names);
        this.causes = new KoreanCauses(words, zones);
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
            case CORRECTED -> "정정: ";
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
            case BREADTH -> new KoreanBreadth(figure);
            case TARGET -> new KoreanTargets(figure);
        };
    }

    @Override
    public String number(Story story, Numbers numbers, boolean named) {
        return new KoreanFigure(story, numbers, words).said(named);
    }

    @Override
    public String untilNow(String number, String place) {
        return "; 지금까지는 " + number + (number.isEmpty() ? "" : ", ") + place;
    }

    @Override
    public String now(String number, String place) {
        return "; 현재 " + number + (number.isEmpty() || place.isEmpty() ? "" : ", ") + place;
    }

    @Override
    public String cause(Story story, Numbers numbers) {
        return causes.of(story, numbers);
    }

    @Override
    public String confirmed(int facts) {
        return "사실 " + facts + "건의 근거가 확정치로 바뀜";
    }

    @Override
    public String sentence(String text) {
        return text + ".";
    }
}
