package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import org.jspecify.annotations.Nullable;

/** What is known of a flow, or of a balance, for any stretch of months. Months are month numbers of {@link Period}. */
interface SubjectSource {
    Subject subject();

    /** The first year with anything stated; above {@link #lastYear} when there is none. */
    int firstYear();

    int lastYear();

    /** Whether anything was ever stated for a period that ends with that month. Where nothing was, nothing can be complete. */
    boolean endsAt(int month);

    /** The shortest period that anything was ever stated for, of those that end with a month with which one ends. */
    Period.Kind shortestEndingAt(int month);

    /** Whether every value stated for a period that ends with that month is final. */
    boolean isFinalAt(int month);

    /** Whether the period has a row: see {@link io.tidemark.domain.Row}. */
    boolean hasRow(Period period);

    /** The figure published directly for a quarter, half-year or year, or null. */
    @Nullable
    Amount published(Period period);

    /** What stands for exactly that period, or null; always null for a balance. */
    @Nullable
    Figure figure(Period period);

    /** The months from one through another, which lie in the same calendar year. */
    Span span(int from, int to);
}
