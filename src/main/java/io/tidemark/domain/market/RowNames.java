package io.tidemark.domain.market;

import io.tidemark.domain.Market;
import java.util.stream.IntStream;

/**
 * What the rows of a market are called in its store. These names are a stored format: they may grow in number, but none may
 * change.
 *
 * <p>{@code 2024} is a year of the market's own figures, {@code 2024|KR/MTI/831/WORLD/USD} a year of the figures of a
 * group's member, {@value #GROUPS} the groups that are told of the market, {@value #DEFINITION} the definition of the
 * group that the market is, and {@value #RELEASE} what the release under way has changed of what people were told.
 */
final class RowNames {
    static final String GROUPS = "groups";
    static final String DEFINITION = "definition";
    static final String RELEASE = "release";

    private static final char SEPARATOR = '|';
    private static final int FIRST_NAMED_YEAR = 1900;
    private static final String[] YEARS =
            IntStream.range(FIRST_NAMED_YEAR, 2100).mapToObj(String::valueOf).toArray(String[]::new);

    private RowNames() {}

    /** The row of a year: the same text each time, because hundreds of thousands are asked for in a second. */
    static String ofYear(int year) {
        int index = year - FIRST_NAMED_YEAR;
        return index >= 0 && index < YEARS.length ? YEARS[index] : String.valueOf(year);
    }

    /** The row of a year of a group's member. */
    static String ofMember(Market member, int year) {
        return String.valueOf(year) + SEPARATOR + member;
    }

    /** Whether a row holds a year of a group's member. */
    static boolean isOfMember(String name) {
        return name.indexOf(SEPARATOR) > 0;
    }

    /** The member of whose figures a row {@linkplain #isOfMember holds} a year. */
    static Market member(String name) {
        return Market.parse(name.substring(name.indexOf(SEPARATOR) + 1));
    }

    /** The year of a row that holds a year, of the market's own figures or of a member's. */
    static int year(String name) {
        return Integer.parseInt(isOfMember(name) ? name.substring(0, name.indexOf(SEPARATOR)) : name);
    }
}
