package io.tidemark.domain.outlook;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Fact;

/**
 * A level at which a fact becomes true.
 *
 * @param value exactly where; of a balance the balance itself
 * @param side on which side of the level the fact stands
 * @param fact as it would stand just beyond the level
 */
public record LevelToBeat(Amount value, Side side, Fact fact) {
    /** On which side of a level a fact stands. */
    public enum Side {
        ABOVE,
        AT_OR_ABOVE,
        BELOW,
        AT_OR_BELOW;

        /** Whether larger values make the fact true. */
        public boolean isUp() {
            return this == ABOVE || this == AT_OR_ABOVE;
        }

        /** Whether the level itself makes the fact true. */
        public boolean isAtLevel() {
            return this == AT_OR_ABOVE || this == AT_OR_BELOW;
        }
    }

    /** The value nearest to the level with which the fact stands. */
    public Amount enough() {
        Amount step = Amount.ofUnscaled(1);
        return side.isAtLevel() ? value : side.isUp() ? value.plus(step) : value.minus(step);
    }

    /** The value nearest to the level with which the fact does not stand. */
    public Amount tooLittle() {
        Amount step = Amount.ofUnscaled(1);
        return !side.isAtLevel() ? value : side.isUp() ? value.minus(step) : value.plus(step);
    }
}
