package io.tidemark.topology.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.market.HeapRows;
import io.tidemark.domain.market.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A map of maps is the model: whatever was put last under a name is what a market has. */
class RowsTest {
    @Property(tries = 20)
    void shouldHoldOnTheHeapWhatWasPutLast(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int markets) {
        try (Rows rows = new HeapRows()) {
            assertHoldsWhatIsPut(rows, new Random(seed), markets);
        }
    }

    @Property(tries = 20)
    void shouldHoldInAFileWhatWasPutLast(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int markets)
            throws IOException {
        Path directory = Files.createTempDirectory("rows");
        Path file = directory.resolve("0_0").resolve("store.rows");
        try (Rows rows = new FileRows(file)) {
            assertHoldsWhatIsPut(rows, new Random(seed), markets);
        }
        assertThat(file).doesNotExist();
        Files.delete(file.getParent());
        Files.delete(directory);
    }

    /** Rows grow, shrink, go and come again; some are larger than many others together. */
    private static void assertHoldsWhatIsPut(Rows rows, Random random, int markets) {
        Map<String, Map<String, byte[]>> model = new HashMap<>();
        for (int i = 0; i < 12_000; i++) {
            String market = "KR/MTI/" + random.nextInt(markets) + "/WORLD/USD";
            String name = String.valueOf(2000 + random.nextInt(5));
            if (random.nextInt(10) == 0) {
                rows.of(market).put(name, null);
                model.computeIfAbsent(market, unused -> new TreeMap<>()).remove(name);
            } else {
                byte[] row = new byte[random.nextInt(random.nextInt(50) == 0 ? 20_000 : 200)];
                random.nextBytes(row);
                rows.of(market).put(name, row.clone());
                model.computeIfAbsent(market, unused -> new TreeMap<>()).put(name, row);
            }
        }
        model.forEach((market, expected) -> assertThat(held(rows, market)).isEqualTo(texts(expected)));
        assertThat(held(rows, "KR/MTI/none/WORLD/USD")).isEmpty();

        rows.clear();
        rows.of("KR/MTI/0/WORLD/USD").put("2000", new byte[] {1});
        assertThat(held(rows, "KR/MTI/0/WORLD/USD")).isEqualTo(Map.of("2000", "[1]"));
        assertThat(held(rows, "KR/MTI/1/WORLD/USD")).isEmpty();
    }

    private static Map<String, String> held(Rows rows, String market) {
        Map<String, String> held = new TreeMap<>();
        rows.of(market)
                .forEach((name, row) -> assertThat(held.put(name, Arrays.toString(row)))
                        .as("%s of %s is there once", name, market)
                        .isNull());
        return held;
    }

    private static Map<String, String> texts(Map<String, byte[]> rows) {
        Map<String, String> texts = new TreeMap<>();
        rows.forEach((name, row) -> texts.put(name, Arrays.toString(row)));
        return texts;
    }

    @Test
    void shouldNotShareAFileWithAnother() throws IOException {
        Path directory = Files.createTempDirectory("rows");
        Path file = directory.resolve("store.rows");
        try (Rows rows = new FileRows(file)) {
            rows.of("KR/MTI/0/WORLD/USD").put("2000", new byte[] {1});

            assertThatThrownBy(() -> new FileRows(file)).isInstanceOf(IllegalStateException.class);
            assertThat(held(rows, "KR/MTI/0/WORLD/USD")).hasSize(1);
        }
        Files.delete(directory);
    }

    /** A hundred million bytes in all, of which a few are there at a time. */
    @Test
    void shouldUseAgainTheRoomOfRowsThatAreNoMore() throws IOException {
        Path directory = Files.createTempDirectory("rows");
        Path file = directory.resolve("store.rows");
        long segment = 1 << 26;
        try (Rows rows = new FileRows(file)) {
            for (int round = 0; round < 100; round++) {
                for (int market = 0; market < 1_000; market++) {
                    rows.of("KR/MTI/" + market + "/WORLD/USD").put("2000", new byte[1_000]);
                }
                for (int market = 0; market < 1_000; market++) {
                    rows.of("KR/MTI/" + market + "/WORLD/USD").put("2000", null);
                }
            }

            assertThat(Files.size(file)).isEqualTo(segment);
        }
        Files.delete(directory);
    }
}
