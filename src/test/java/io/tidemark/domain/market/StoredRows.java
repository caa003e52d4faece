package io.tidemark.domain.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@link Markets} as releases wrote them: {@code markets-v1.txt} and so on. */
public final class StoredRows {
    private StoredRows() {}

    /** Each row by its name; null where it was no more. */
    public static Map<String, byte @Nullable []> ofVersion(int version) throws IOException {
        Map<String, byte @Nullable []> rows = new LinkedHashMap<>();
        try (InputStream file = StoredRows.class.getResourceAsStream("/domain/markets-v" + version + ".txt")) {
            new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(row -> rows.put(
                            row[0], row.length < 2 ? null : HexFormat.of().parseHex(row[1])));
        }
        return rows;
    }
}
