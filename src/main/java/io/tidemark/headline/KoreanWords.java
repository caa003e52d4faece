package io.tidemark.headline;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Measure;

/** What alerts are about, in words. */
final class KoreanWords {
    private final Names names;

    KoreanWords(Names names) {
        this.names = new UsualNames(names);
    }

    /** What an alert measures: {@code 한국 대중국 반도체 일평균 수출}. */
    String measured(Story story) {
        String daily = story.key().measure() == Measure.DAILY_AVERAGE ? "일평균 " : "";
        Market market = story.key().market();
        return whose(market) + daily + subject(story.key().subject(), story.direction());
    }

    /** A flow or balance in full: {@code 한국 대중국 반도체 수출}. */
    String full(Market market, Subject subject, int sign) {
        return whose(market) + subject(subject, sign);
    }

    /** What remains where it is plain whose it is: {@code 수출}, {@code 무역적자}. */
    static String subject(Subject subject, int sign) {
        return switch (subject) {
            case EXPORT -> "수출";
            case IMPORT -> "수입";
            case STATISTIC -> "실적";
            case BALANCE -> "무역" + (sign == 0 ? "수지" : balance(sign));
        };
    }

    /** What the sign of a balance makes it. */
    static String balance(int sign) {
        return sign > 0 ? "흑자" : "적자";
    }

    /** What the reporter of a market is called. */
    String reporter(Market market) {
        return name(market.reporter());
    }

    /** What a market's category is called. */
    String category(Market market) {
        return name(market.scheme() + "/" + market.category());
    }

    /** All goods and all partners need no mention: they are what plain "exports" means. */
    private String whose(Market market) {
        String category = market.scheme() + "/" + market.category();
        return name(market.reporter()) + " "
                + (market.partner().equals("WORLD") ? "" : "대" + name(market.partner()) + " ")
                + (category.equals("TOTAL/ALL") ? "" : name(category) + " ");
    }

    private String name(String code) {
        CodeNames named = names.find(code);
        return named == null || named.ko() == null ? code : named.ko();
    }
}
