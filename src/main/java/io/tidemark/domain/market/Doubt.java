package io.tidemark.domain.market;

/** What became of a statement by the plausibility of its value: docs/adr/0070. */
public enum Doubt {
    /** It is plausible, or there is nobody whom it could tell anything. */
    NONE,
    /** It is implausible: what it sets off is held. */
    HELD,
    /** It states again the value that is held: what that set off is told now. */
    CONFIRMED,
    /** It puts a plausible value, or none, in the place of the one that is held, of which nobody is ever told. */
    CORRECTED
}
