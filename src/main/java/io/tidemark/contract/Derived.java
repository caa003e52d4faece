package io.tidemark.contract;

import io.tidemark.domain.Amount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The optional doubles that follow from exact fields: written for readers of the topics, and passed over when a record is
 * read back.
 */
final class Derived {
    private Derived() {}

    /** value / per, where it is defined. */
    static void writeRatio(@Nullable Amount value, @Nullable Amount per, AvroWriter out) {
        boolean defined = value != null && per != null && !per.isZero();
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.ratio(value, per));
        }
    }

    /** value / base − 1, where it is defined. */
    static void writeChange(@Nullable Amount value, @Nullable Amount base, AvroWriter out) {
        boolean defined = value != null && base != null && !base.isZero();
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.change(value, base));
        }
    }

    static void write(@Nullable BigDecimal number, AvroWriter out) {
        out.writePresence(number != null);
        if (number != null) {
            out.writeDouble(number.doubleValue());
        }
    }

    static void skip(AvroReader in) throws MalformedException {
        if (in.readPresence()) {
            in.skip(Double.BYTES);
        }
    }
}
