package io.tidemark.domain.alert;

import io.tidemark.domain.Run;
import org.jspecify.annotations.Nullable;

/**
 * What a STREAK says.
 *
 * @param run the run that stands or has ended
 * @param longestEarlier the longest earlier run of the same condition, the earliest of equals; null where there is none known
 * @param lastAsLong the latest earlier run at least as long; null where there is none known
 * @param milestone whether it has a length that is announced apart
 */
public record Streak(
        Run run, @Nullable Run longestEarlier, @Nullable Run lastAsLong, boolean milestone) {}
