package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import org.jspecify.annotations.Nullable;

/** The nested record {@code Window} of {@code TradeTotals}: a running total of a flow, with its indicators. */
final class TotalsWindowFormat {
    private TotalsWindowFormat() {}

    static void write(WindowTotal total, AvroWriter out) {
        Amount value = total.value();
        Quantity quantity = total.quantity();
        WindowTotal.Base base = total.yearEarlier();
        Amount baseValue = base == null ? null : base.value();
        Amount baseDays = base == null ? null : base.workingDays();
        Quantity baseQuantity = base == null ? null : base.quantity();
        boolean sameUnit =
                quantity != null && baseQuantity != null && quantity.unit().equals(baseQuantity.unit());
        Amount volume = quantity == null ? null : quantity.value();
        Amount comparableVolume = sameUnit ? baseQuantity.value() : null;
        out.writeOptionalAmount(value);
        out.writeLong(total.months());
        out.writeLong(total.expectedMonths());
        out.writeOptionalAmount(total.published());
        out.writeBoolean(total.isDiscrepant());
        out.writeOptionalAmount(total.workingDays());
        Derived.writeRatio(value, total.workingDays(), out);
        QuantityFormat.write(quantity, out);
        Derived.writeRatio(value, volume, out);
        out.writeOptionalAmount(baseValue);
        out.writeOptionalAmount(baseDays);
        QuantityFormat.write(baseQuantity, out);
        Derived.writeChange(value, baseValue, out);
        Derived.writeChange(value, total.workingDays(), baseValue, baseDays, out);
        Derived.writeChange(value, volume, baseValue, comparableVolume, out);
        Derived.writeChange(volume, comparableVolume, out);
    }

    static WindowTotal read(Window window, AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        int months = in.readInt();
        int expectedMonths = in.readInt();
        Amount published = in.readOptionalAmount();
        in.readBoolean();
        Amount workingDays = in.readOptionalAmount();
        Derived.skip(in);
        Quantity quantity = QuantityFormat.read(in);
        Derived.skip(in);
        WindowTotal.Base base = readBase(in);
        Derived.skip(in);
        Derived.skip(in);
        Derived.skip(in);
        Derived.skip(in);
        return new WindowTotal(window, value, months, expectedMonths, published, workingDays, quantity, base);
    }

    private static WindowTotal.@Nullable Base readBase(AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        Amount workingDays = in.readOptionalAmount();
        Quantity quantity = QuantityFormat.read(in);
        return value == null ? null : new WindowTotal.Base(value, workingDays, quantity);
    }
}
