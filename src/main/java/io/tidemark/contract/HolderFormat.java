package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The nested record {@code Holder}: a window that is compared with, and its number in the alert's measure. */
final class HolderFormat implements AvroFormat<Holder> {
    private static final HolderFormat[] BY_MEASURE =
            Arrays.stream(Measure.values()).map(HolderFormat::new).toArray(HolderFormat[]::new);

    private final Measure measure;

    static HolderFormat of(Measure measure) {
        return BY_MEASURE[measure.ordinal()];
    }

    private HolderFormat(Measure measure) {
        this.measure = measure;
    }

    @Override
    public void write(Holder holder, AvroWriter out) {
        Measured value = holder.value();
        out.writeAmount(value.amount());
        out.writeOptionalAmount(value.per());
        writeNumber(value, out);
        out.writePeriod(holder.period());
    }

    @Override
    public Holder read(AvroReader in) throws MalformedException {
        Amount amount = in.readAmount();
        Measured value = measured(amount, in.readOptionalAmount());
        Derived.skip(in);
        return new Holder(value, in.readPeriod());
    }

    /** The number for readers, to whom a growth is the change itself: 0.059 for +5.9 %. */
    void writeNumber(Measured value, AvroWriter out) {
        out.writePresence(true);
        out.writeDouble(value.published(measure));
    }

    static Measured measured(Amount amount, @Nullable Amount per) throws MalformedException {
        if (per != null && per.signum() <= 0) {
            throw MalformedException.notAvro("Nothing can be measured per " + per + ".");
        }
        return new Measured(amount, per);
    }
}
