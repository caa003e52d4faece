package io.tidemark.contract;

import io.tidemark.domain.Ratio;

/**
 * The optional doubles that follow from exact fields: written for readers of the topics, and passed over when a record is
 * read back.
 */
final class Derived {
    private Derived() {}

    /** A {@link Ratio}, where it is defined. */
    static void write(double ratio, AvroWriter out) {
        boolean defined = Ratio.isDefined(ratio);
        out.writePresence(defined);
        if (defined) {
            out.writeDouble(ratio);
        }
    }

    static void skip(AvroReader in) throws MalformedException {
        if (in.readPresence()) {
            in.skip(Double.BYTES);
        }
    }
}
