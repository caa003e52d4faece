package io.tidemark.contract;

import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The optional doubles that follow from exact fields: written for readers of the topics, and passed over when a record is
 * read back.
 */
final class Derived {
    private Derived() {}

    /** value / per, where it is defined. */
    static void writeRatio(@Nullable Amount value, @Nullable Amount per, AvroWriter out) {
        boolean defined = value != null && isDivisor(per);
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.ratio(value, per));
        }
    }

    /** value / base − 1, where it is defined. */
    static void writeChange(@Nullable Amount value, @Nullable Amount base, AvroWriter out) {
        boolean defined = value != null && isDivisor(base);
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.change(value, base));
        }
    }

    /** (value / per) / (base / basePer) − 1, where it is defined. */
    static void writeChange(
            @Nullable Amount value,
            @Nullable Amount per,
            @Nullable Amount base,
            @Nullable Amount basePer,
            AvroWriter out) {
        boolean defined = value != null && isDivisor(per) && isDivisor(base) && isDivisor(basePer);
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(Decimals.change(value, per, base, basePer));
        }
    }

    private static boolean isDivisor(@Nullable Amount amount) {
        return amount != null && !amount.isZero();
    }

    static void skip(AvroReader in) throws MalformedException {
        if (in.readPresence()) {
            in.skip(Double.BYTES);
        }
    }
}
