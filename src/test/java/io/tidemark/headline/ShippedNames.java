package io.tidemark.headline;

import io.tidemark.contract.Keys;
import io.tidemark.domain.CodeNames;
import io.tidemark.source.CsvNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The names in the sample that is in the jar. */
final class ShippedNames {
    private ShippedNames() {}

    static Names all() {
        Map<String, CodeNames> names = new HashMap<>();
        try (InputStream file = ShippedNames.class.getResourceAsStream("/sample/names.csv")) {
            CsvNames.read("names.csv", file, (named, unused) -> names.put(Keys.of(named), named), refused -> {
                throw new IllegalStateException(refused.toString());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names::get;
    }
}
