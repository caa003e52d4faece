package io.tidemark.contract;

import io.tidemark.domain.alert.Comparison;

/** The nested record {@code Comparison}: what a window was compared with. */
final class ComparisonFormat implements AvroFormat<Comparison> {
    static final ComparisonFormat INSTANCE = new ComparisonFormat();

    private ComparisonFormat() {}

    @Override
    public void write(Comparison comparison, AvroWriter out) {
        Symbols.COMPARISON_SET.write(comparison.set(), out);
        out.writeLong(comparison.windows());
        out.writePeriod(comparison.from());
        out.writeLong(comparison.missing());
    }

    @Override
    public Comparison read(AvroReader in) throws MalformedException {
        return new Comparison(Symbols.COMPARISON_SET.read(in), in.readInt(), in.readPeriod(), in.readInt());
    }
}
