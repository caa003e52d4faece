package io.tidemark.headline;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The names in the resource {@value #RESOURCE}, read when they are first asked for. */
final class ShippedNames {
    static final Names NAMES = load()::get;

    private static final String RESOURCE = "/sample/names.csv";

    private ShippedNames() {}

    private static Map<String, Names.Name> load() {
        Map<String, Names.Name> names = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(ShippedNames.class.getResourceAsStream(RESOURCE), RESOURCE);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                names.put(row.getField("code"), new Names.Name(row.getField("en"), row.getField("ko")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
