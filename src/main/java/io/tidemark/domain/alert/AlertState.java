package io.tidemark.domain.alert;

/** Where a fact is in its life. */
public enum AlertState {
    /** It has become true. */
    RAISED,
    /** It is still true, with other figures. */
    AMENDED,
    /** A revision or a late value took it away. */
    RETRACTED,
    /** It is true again after a retraction. */
    REINSTATED
}
