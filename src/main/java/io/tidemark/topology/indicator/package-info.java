/**
 * The stage that keeps one market's state and sends what each statement changes: totals, balances and alerts. What they
 * are is {@link io.tidemark.domain.market}'s matter; how they are kept in Kafka is this package's.
 */
@NullMarked
package io.tidemark.topology.indicator;

import org.jspecify.annotations.NullMarked;
