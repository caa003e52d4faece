package io.tidemark.domain;

import java.util.Arrays;
import java.util.List;

/**
 * Names many markets at once: a glob for each code of {@code reporter/scheme/category/partner/unit}, in which {@code *}
 * stands for any characters or none, as in {@code KR/HS/85*}{@code /*}{@code /USD}.
 */
public record MarketPattern(String reporter, String scheme, String category, String partner, String unit) {
    private static final char ANY = '*';

    /** Every market. */
    public static final MarketPattern ALL = new MarketPattern("*", "*", "*", "*", "*");

    /**
     * Checks the globs.
     *
     * @throws IllegalArgumentException unless each is 1 to 40 of {@code A–Z a–z 0–9 . _ - *}
     */
    public MarketPattern {
        requireGlob(reporter);
        requireGlob(scheme);
        requireGlob(category);
        requireGlob(partner);
        requireGlob(unit);
    }

    private static void requireGlob(String glob) {
        if (!Market.isCode(glob.replace(ANY, '_'))) {
            throw new IllegalArgumentException("Not a code, nor one with * in it: " + Quote.of(glob));
        }
    }

    /**
     * Reads {@code reporter/scheme/category/partner/unit}, each with any number of {@code *}.
     *
     * @throws IllegalArgumentException if the text has not exactly five well-formed globs; names the one at fault
     */
    public static MarketPattern parse(String text) {
        String[] globs = text.split("/", -1);
        if (globs.length != 5) {
            throw new IllegalArgumentException("Not reporter/scheme/category/partner/unit: " + Quote.of(text));
        }
        return new MarketPattern(globs[0], globs[1], globs[2], globs[3], globs[4]);
    }

    /**
     * Reads any number of patterns, with commas between them.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static List<MarketPattern> parseList(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(pattern -> parse(pattern.strip()))
                        .toList();
    }

    public boolean matches(Market market) {
        return matches(reporter, market.reporter())
                && matches(scheme, market.scheme())
                && matches(category, market.category())
                && matches(partner, market.partner())
                && matches(unit, market.unit());
    }

    /** Whether this matches every market that the other does. */
    public boolean covers(MarketPattern other) {
        // No code has a * in it, so only a * of ours can stand for one of the other's.
        return matches(new Market(other.reporter, other.scheme, other.category, other.partner, other.unit));
    }

    /** Each * first stands for nothing; whenever the rest does not fit, the latest one stands for one character more. */
    private static boolean matches(String glob, String code) {
        int inGlob = 0;
        int inCode = 0;
        int afterAny = -1;
        int anyUntil = 0;
        while (inCode < code.length()) {
            if (inGlob < glob.length() && glob.charAt(inGlob) == ANY) {
                afterAny = ++inGlob;
                anyUntil = inCode;
            } else if (inGlob < glob.length() && glob.charAt(inGlob) == code.charAt(inCode)) {
                inGlob++;
                inCode++;
            } else if (afterAny >= 0) {
                inGlob = afterAny;
                inCode = ++anyUntil;
            } else {
                return false;
            }
        }
        while (inGlob < glob.length() && glob.charAt(inGlob) == ANY) {
            inGlob++;
        }
        return inGlob == glob.length();
    }

    @Override
    public String toString() {
        return reporter + '/' + scheme + '/' + category + '/' + partner + '/' + unit;
    }
}
