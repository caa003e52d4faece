package io.tidemark.domain;

/** The direction of a series; {@link #STATISTIC} has only one side, such as retail sales, and so it has no balance. */
public enum Flow {
    EXPORT,
    IMPORT,
    STATISTIC;

    /** What an alert about a series of this flow is about. */
    public Subject subject() {
        return switch (this) {
            case EXPORT -> Subject.EXPORT;
            case IMPORT -> Subject.IMPORT;
            case STATISTIC -> Subject.STATISTIC;
        };
    }
}
