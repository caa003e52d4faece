package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has a trade balance: reporter, scheme, category, partner and unit. Its text is {@code KR/MTI/831/US/USD}.
 *
 * <p>It is a class and not a record, because it remembers its text, which is needed for the key of each of its thousands of
 * results.
 */
public final class Market {
    /** The scheme of our own roll-ups; publishers may not use it. */
    public static final String GROUP_SCHEME = "GROUP";

    /** In place of a reporter: all reporters, of whom one market each is ranked. */
    public static final String EVERY_REPORTER = "*";

    /** The most characters that a code has. */
    private static final int LONGEST_CODE = 40;

    /** The most characters that the text of a market has, all of them ASCII. */
    public static final int MOST_CHARACTERS = 5 * LONGEST_CODE + 4;

    private static final String[] NO_CODES = {};

    private final String reporter;
    private final String scheme;
    private final String category;
    private final String partner;
    private final String unit;

    /** Made when first asked for; two threads that ask at once make the same. */
    private @Nullable String text;

    /**
     * @param reporter the economy that publishes, ISO 3166-1 alpha-2 or an aggregate code
     * @param scheme the classification the category belongs to
     * @param category the code inside the scheme
     * @param partner counterpart economy or region
     * @param unit currency of the value (ISO 4217), or another unit for other measures
     */
    public Market(String reporter, String scheme, String category, String partner, String unit) {
        this.reporter = reporter;
        this.scheme = scheme;
        this.category = category;
        this.partner = partner;
        this.unit = unit;
    }

    public String reporter() {
        return reporter;
    }

    public String scheme() {
        return scheme;
    }

    public String category() {
        return category;
    }

    public String partner() {
        return partner;
    }

    public String unit() {
        return unit;
    }

    /**
     * Reads {@code reporter/scheme/category/partner/unit}.
     *
     * @throws IllegalArgumentException if the text has not exactly five well-formed codes
     */
    public static Market parse(String text) {
        String[] codes = text.length() > MOST_CHARACTERS ? NO_CODES : text.split("/", -1);
        if (codes.length != 5) {
            throw new IllegalArgumentException("Not reporter/scheme/category/partner/unit: " + Quote.of(text));
        }
        for (String code : codes) {
            if (!isCode(code)) {
                throw new IllegalArgumentException("Not a code: " + Quote.of(code) + " in " + Quote.of(text));
            }
        }
        return new Market(codes[0], codes[1], codes[2], codes[3], codes[4]);
    }

    /**
     * Reads what {@link #toString} gave, {@link #amongReporters} included.
     *
     * @throws IllegalArgumentException if the text is not that of a market
     */
    public static Market parseOwn(String text) {
        String everyReporter = EVERY_REPORTER + "/";
        return text.startsWith(everyReporter)
                ? parse("x/" + text.substring(everyReporter.length())).amongReporters()
                : parse(text);
    }

    /** What stands for the same of all reporters. */
    public Market amongReporters() {
        return new Market(EVERY_REPORTER, scheme, category, partner, unit);
    }

    /** Whether a text is 1 to 40 of {@code A–Z a–z 0–9 . _ -}. */
    public static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > LONGEST_CODE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Market market
                        && category.equals(market.category)
                        && partner.equals(market.partner)
                        && scheme.equals(market.scheme)
                        && reporter.equals(market.reporter)
                        && unit.equals(market.unit));
    }

    @Override
    public int hashCode() {
        int hash = 31 * reporter.hashCode() + scheme.hashCode();
        hash = 31 * hash + category.hashCode();
        return 31 * (31 * hash + partner.hashCode()) + unit.hashCode();
    }

    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = reporter + '/' + scheme + '/' + category + '/' + partner + '/' + unit;
            text = known;
        }
        return known;
    }
}
