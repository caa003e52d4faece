/**
 * The engine: one market's statements in, the changes of its rows and alerts out.
 *
 * <p>{@link io.tidemark.domain.market.MarketState} is the way in. The history of each series is kept as bytes ({@code
 * YearBlock}, {@code SeriesHistory}); a {@code SubjectSource} answers for the windows of a flow or of the balance; a
 * {@code SubjectFold} walks them month by month and yields rows and facts. Alerts are not fired: what is sent is the
 * difference between the results before and after a statement.
 */
@NullMarked
package io.tidemark.domain.market;

import org.jspecify.annotations.NullMarked;
