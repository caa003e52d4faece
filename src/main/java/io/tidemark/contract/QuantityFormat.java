package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Quantity;
import org.jspecify.annotations.Nullable;

/** The two fields of an optional quantity, its value and its unit, which stand together in every schema. */
final class QuantityFormat {
    private QuantityFormat() {}

    static void write(@Nullable Quantity quantity, AvroWriter out) {
        out.writeOptionalAmount(quantity == null ? null : quantity.value());
        out.writeOptionalString(quantity == null ? null : quantity.unit());
    }

    static @Nullable Quantity read(AvroReader in) throws MalformedException {
        Amount value = in.readOptionalAmount();
        String unit = in.readOptionalString();
        return value == null || unit == null ? null : new Quantity(value, unit);
    }
}
