package io.tidemark.oracle;

import java.math.BigDecimal;

/**
 * An exact quotient: a number in some measure, or how far two of them are apart.
 *
 * @param under above zero
 */
record Ratio(BigDecimal over, BigDecimal under) {
    static Ratio of(BigDecimal number) {
        return new Ratio(number, BigDecimal.ONE);
    }

    boolean isAbove(Ratio other) {
        return compare(other) > 0;
    }

    boolean isBelow(Ratio other) {
        return compare(other) < 0;
    }

    int compare(Ratio other) {
        if (under.compareTo(other.under) == 0) {
            return over.compareTo(other.over);
        }
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    /** How far the two are apart, never negative. */
    Ratio distance(Ratio other) {
        BigDecimal difference = over.multiply(other.under).subtract(other.over.multiply(under));
        return new Ratio(difference.abs(), under.multiply(other.under));
    }
}
