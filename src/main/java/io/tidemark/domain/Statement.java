package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A valid trade event: in this period this series was worth this much, as released at this time. A later statement about
 * the same series and period replaces the earlier one and never adds to it.
 *
 * @param releaseId the statements published together
 * @param source where it was published, a URL or a name
 * @param history whether it belongs to a load of history: nothing that it raises is live
 */
public record Statement(
        Series series,
        Period period,
        Figure figure,
        @Nullable String releaseId,
        @Nullable String source,
        boolean history) {
    /** A statement that belongs to no load of history. */
    public Statement(Series series, Period period, Figure figure, @Nullable String releaseId, @Nullable String source) {
        this(series, period, figure, releaseId, source, false);
    }

    /** The same as part of a load of history, or not. */
    public Statement asHistory(boolean loaded) {
        return loaded == history ? this : new Statement(series, period, figure, releaseId, source, loaded);
    }
}
