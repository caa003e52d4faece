package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A valid trade event: in this period this series was worth this much, as released at this time. A later statement about
 * the same series and period replaces the earlier one and never adds to it.
 *
 * @param releaseId the statements published together
 * @param source where it was published, a URL or a name
 */
public record Statement(
        Series series,
        Period period,
        Figure figure,
        @Nullable String releaseId,
        @Nullable String source) {}
