package io.tidemark.bulletin;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import java.util.Locale;

/**
 * What is looked at together: all that a reporter says of what ends with a month.
 *
 * @param lastMonth the number of the month
 */
record Unit(String reporter, Coverage coverage, int lastMonth) {
    static Unit of(String reporter, Coverage coverage, Period period) {
        return new Unit(reporter, coverage, period.lastMonth());
    }

    /** As a part of keys; units of a reporter and coverage are in the order of their months. */
    String key() {
        return BulletinStore.key(reporter, coverage.name(), String.format(Locale.ROOT, "%06d", lastMonth));
    }

    /** The unit that such parts of a key name. */
    static Unit parse(String reporter, String coverage, String month) {
        return new Unit(reporter, Coverage.valueOf(coverage), Integer.parseInt(month));
    }
}
