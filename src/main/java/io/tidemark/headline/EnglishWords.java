package io.tidemark.headline;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Measure;

/** What alerts are about, in words. */
final class EnglishWords {
    private final Names names;

    EnglishWords(Names names) {
        this.names = new UsualNames(names);
    }

    /** What an alert measures, whose it is first: {@code Korea's average daily exports of semiconductors to China}. */
    String measured(Story story) {
        String daily = story.key().measure() == Measure.DAILY_AVERAGE ? "average daily " : "";
        return possessive(story.key().market().reporter()) + " " + daily + subject(story);
    }

    /** What an alert measures as a thing with a number of its own: {@code Korea's growth in exports}. */
    String thing(Story story) {
        if (story.key().measure() != Measure.GROWTH) {
            return measured(story);
        }
        int direction = story.direction();
        String change = direction > 0 ? "growth in " : direction < 0 ? "fall in " : "change in ";
        return possessive(story.key().market().reporter()) + " " + change + subject(story);
    }

    private String subject(Story story) {
        return subject(story.key().market(), story.key().subject(), story.direction());
    }

    /** {@code Korea's}, {@code the United States'}. */
    String possessive(String reporter) {
        String name = name(reporter);
        return name.endsWith("s") ? name + "'" : name + "'s";
    }

    /**
     * A flow or balance: {@code exports of semiconductors to China}, {@code trade deficit with China}.
     *
     * @param sign of the balance; a flow takes no notice of it
     */
    String subject(Market market, Subject subject, int sign) {
        return switch (subject) {
            case EXPORT -> "exports" + category(" of ", market) + partner(" to ", market);
            case IMPORT -> "imports" + category(" of ", market) + partner(" from ", market);
            case STATISTIC -> "figure" + category(" for ", market) + partner(" with ", market);
            case BALANCE -> "trade " + balance(sign) + category(" in ", market) + partner(" with ", market);
        };
    }

    /** What the sign of a balance makes it. */
    static String balance(int sign) {
        return sign > 0 ? "surplus" : sign < 0 ? "deficit" : "balance";
    }

    /** The verb forms of a subject: exports <i>are</i>, a surplus <i>is</i>. */
    static boolean isPlural(Subject subject) {
        return switch (subject) {
            case EXPORT, IMPORT -> true;
            case STATISTIC, BALANCE -> false;
        };
    }

    /** What a market's category is called. */
    String category(Market market) {
        return name(market.scheme() + "/" + market.category());
    }

    /** All goods need no mention: they are what plain "exports" means. */
    private String category(String relation, Market market) {
        String code = market.scheme() + "/" + market.category();
        String name = name(code);
        // What is only on another basis is all goods, too.
        return code.equals("TOTAL/ALL") ? "" : (name.startsWith("(") ? " " : relation) + name;
    }

    private String partner(String relation, Market market) {
        return market.partner().equals("WORLD") ? "" : relation + name(market.partner());
    }

    private String name(String code) {
        CodeNames named = names.find(code);
        return named == null || named.en() == null ? code : named.en();
    }
}
