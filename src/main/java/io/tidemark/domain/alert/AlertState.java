package io.tidemark.domain.alert;

/** Where a fact is in its life. The order is stored ({@code MarketRow}): what is new comes last. */
public enum AlertState {
    /** It has become true. */
    RAISED,
    /** It is still true and means the same, with other figures. */
    AMENDED,
    /** A revision or a late value took it away. */
    RETRACTED,
    /** It is true again after a retraction. */
    REINSTATED,
    /** It is still true, and means something else than what was printed. A life keeps it as {@link #AMENDED}. */
    CORRECTED
}
