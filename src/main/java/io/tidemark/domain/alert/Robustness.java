package io.tidemark.domain.alert;

/** How sure a comparison is, given how far figures are usually revised. */
public enum Robustness {
    /** The margin is larger than the tolerance. */
    FIRM,
    /** A usual revision could take it away. */
    FRAGILE
}
