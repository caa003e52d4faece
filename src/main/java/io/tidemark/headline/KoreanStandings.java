package io.tidemark.headline;

import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import java.util.stream.Collectors;

/** Where a window stands in its comparison set: records, ranks, the highest since, early records and thresholds. */
record KoreanStandings(KoreanFigure figure) implements Account {
    @Override
    public String told() {
        return figure.clause() + " " + figure.now() + standing() + figure.narrow() + beside();
    }

    @Override
    public String takenBack() {
        return KoreanTaking.back(figure.clause() + " " + standing());
    }

    @Override
    public String place() {
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> superlative();
            case RECORD_TIED -> superlative() + " 동률";
            case RANK -> place(story());
            case HIGHEST_SINCE, LOWEST_SINCE ->
                figure.compared(story().previous().period()) + " 이후 " + superlative();
            case EARLY_RECORD -> "연간 최대치를 이미 넘은 수준";
            case THRESHOLD -> first();
            case STREAK, TARGET, SIGN, BREADTH -> throw new IllegalStateException(key().kind() + " is no standing");
        };
    }

    private String place(Story story) {
        return ranked() + (story.fact().above().size() + 1) + "위";
    }

    private String first() {
        return "첫 " + figure.numbers().level(story().level()) + " 이상";
    }

    /** The standing, with the comparison set in full. */
    private String standing() {
        String set = KoreanPeriods.set(story());
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> set + " " + superlative();
            case RECORD_TIED -> set + " " + superlative() + " 동률";
            case RANK -> set + " " + place(story());
            case HIGHEST_SINCE, LOWEST_SINCE -> since();
            case EARLY_RECORD -> set + " 최대치를 이미 넘은 수준";
            case THRESHOLD -> set + " " + first();
            case STREAK, TARGET, SIGN, BREADTH -> throw new IllegalStateException(key().kind() + " is no standing");
        };
    }

    private String since() {
        Holder last = story().previous();
        return figure.compared(last.period()) + "(" + figure.number(last) + ") 이후 " + superlative()
                + KoreanPeriods.comparison(story());
    }

    private String superlative() {
        boolean high = key().extreme() == Extreme.HIGH;
        if (key().measure() == Measure.GROWTH) {
            int direction = story().direction();
            return high ? direction > 0 ? "최고 증가율" : "최고 증감률" : direction < 0 ? "최대 감소율" : "최저 증감률";
        }
        // A balance is at its lowest when the deficit is at its largest.
        return high || key().subject() == Subject.BALANCE ? "최대" : "최소";
    }

    /** What the place is counted by, where that is not the size. */
    private String ranked() {
        return key().measure() != Measure.GROWTH ? "" : story().direction() > 0 ? "증가율 " : "증감률 ";
    }

    @Override
    public String beside() {
        return switch (key().kind()) {
            case RECORD_HIGH, RECORD_LOW ->
                "; " + Particle.OBJECT.after(record() + " " + holder()) + " "
                        + KoreanPeriods.duration(story().fact().stoodMonths()) + " 만에 경신";
            case RECORD_TIED -> "; " + figure.compared(story().previous().period()) + " 첫 기록";
            case RANK ->
                story().fact().above().stream().map(figure::holder).collect(Collectors.joining(", ", "; 상위 ", ""));
            case EARLY_RECORD, THRESHOLD -> "; 종전 최고 " + holder();
            case HIGHEST_SINCE, LOWEST_SINCE, STREAK, TARGET, SIGN, BREADTH -> "";
        };
    }

    private String record() {
        if (story().isOfAnotherSide(story().previous())) {
            // The first surplus beats a deficit: that was no record surplus, only the highest balance.
            String end = key().extreme() == Extreme.HIGH ? "종전 최고 " : "종전 최저 ";
            return end + (key().subject() == Subject.BALANCE ? "수지" : "증감률");
        }
        return "종전 기록";
    }

    private String holder() {
        return figure.holder(story().previous());
    }

    private Story story() {
        return figure.story();
    }

    private AlertKey key() {
        return figure.story().key();
    }
}
