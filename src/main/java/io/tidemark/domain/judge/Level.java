package io.tidemark.domain.judge;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Condition;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.RoundLevels;
import org.jspecify.annotations.Nullable;

/**
 * A round level that windows reach.
 *
 * @param size without a sign
 * @param signed with a minus sign where it is one of deficits
 */
record Level(Amount size, Amount signed) {
    private static Level of(Amount size, boolean ofDeficits) {
        return new Level(size, ofDeficits ? Amount.ZERO.minus(size) : size);
    }

    /** The highest that a value reaches, or null if there is none. */
    static @Nullable Level of(Amount value, RoundLevels levels) {
        Amount size = levels.atOrBelow(value.abs());
        return size == null ? null : of(size, value.signum() < 0);
    }

    /** The next lower one, or null if there is none. */
    @Nullable
    Level below(RoundLevels levels) {
        Amount next = levels.below(size);
        return next == null ? null : of(next, signed.signum() < 0);
    }

    Condition condition() {
        return signed.signum() < 0 ? Condition.AT_OR_BELOW : Condition.AT_OR_ABOVE;
    }

    boolean isReachedBy(Measured number) {
        int beyond = number.amount().compareTo(signed);
        return signed.signum() < 0 ? beyond <= 0 : beyond >= 0;
    }
}
