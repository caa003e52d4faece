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
        WindowTotal.Base base = total.yearEarlier();
        out.writeOptionalAmount(total.value());
        out.writeLong(total.months());
        out.writeLong(total.expectedMonths());
        out.writeOptionalAmount(total.published());
        out.writeBoolean(total.isDiscrepant());
        out.writeOptionalAmount(total.workingDays());
        Derived.write(total.dailyAverage(), out);
        QuantityFormat.write(total.quantity(), out);
        Derived.write(total.unitPrice(), out);
        out.writeOptionalAmount(base == null ? null : base.value());
        out.writeOptionalAmount(base == null ? null : base.workingDays());
        QuantityFormat.write(base == null ? null : base.quantity(), out);
        Derived.write(total.changeOnYear(), out);
        Derived.write(total.dailyAverageChange(), out);
        Derived.write(total.unitPriceChange(), out);
        Derived.write(total.volumeChange(), out);
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
