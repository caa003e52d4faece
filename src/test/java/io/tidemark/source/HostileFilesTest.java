package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Statement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Files made to break the reader: whatever they are, they are read or refused with a short reason, and good rows after bad
 * ones are right. More of them with {@code -Dfuzz.tries=100000}, others with {@code -Dfuzz.seed=…}.
 */
final class HostileFilesTest {
    private static final int TRIES = Integer.getInteger("fuzz.tries", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261127L);
    private static final int LONGEST_MESSAGE = 1_000;
    private static final String HEADER = String.join(",", CsvStatements.COLUMNS);
    private static final String GOOD =
            "REPLACE,KR,MTI,831,US,USD,EXPORT,FULL,2025-06,1500.25,34.5,KG,20.5,FINAL,2025-07-01T09:00:00+09:00,2,R,S";
    private static final List<String> NASTY = List.of(
            "\"",
            ",",
            "\n",
            "\r",
            "\0",
            "\uFEFF",
            "é",
            "\uD800",
            "1E+999999999",
            "-1E-999999999",
            "9".repeat(70_000),
            "\"".repeat(300),
            ",".repeat(20_000),
            "\t",
            ";",
            "#",
            "{",
            "<",
            "NaN",
            "+999999999-12-31T00:00:00Z",
            "2025-13",
            "\u001b[2J",
            "\u2028",
            "\u0661",
            "K".repeat(70_000),
            "GROUP",
            "../",
            "%n%s",
            "2147483648");

    private final Random random = new Random(SEED);

    @Test
    void shouldReadOrRefuseWhateverComes() {
        int read = 0;
        int unreadable = 0;
        for (int i = 0; i < TRIES; i++) {
            if (isRead(any(), i)) {
                read++;
            } else {
                unreadable++;
            }
        }

        assertThat(read).isPositive();
        assertThat(unreadable).isPositive();
    }

    @Test
    void shouldReadTheGoodRowsAroundHostileOnes() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            String bad = row().replaceAll("[\\r\\n\uD800]", "");
            List<Statement> statements = new ArrayList<>();
            List<RefusedRow> refused = new ArrayList<>();
            String file = HEADER + "\n" + GOOD + "\n" + bad + "\n" + GOOD + "\n";

            StatementFiles.read("f.csv", bytes(file), WorkingDays.NONE, statements::add, refused::add);

            assertThat(statements.size() + refused.size())
                    .as("try %d of seed %d", i, SEED)
                    .isBetween(2, 3);
            assertThat(refused).as("try %d of seed %d", i, SEED).allSatisfy(row -> {
                assertThat(row.line()).isEqualTo(3);
                assertThat(row.toString()).hasSizeLessThan(LONGEST_MESSAGE);
            });
            assertThat(statements.get(0)).isEqualTo(statements.get(statements.size() - 1));
        }
    }

    /** Whether a file is read to its end; fails on anything but a short refusal. */
    private static boolean isRead(byte[] file, int number) {
        try {
            StatementFiles.read(
                    "f.csv",
                    new ByteArrayInputStream(file),
                    WorkingDays.NONE,
                    statement -> {},
                    refused -> assertThat(refused.toString()).hasSizeLessThan(LONGEST_MESSAGE));
            return true;
        } catch (UnreadableFileException e) {
            assertThat(e.getMessage())
                    .as("try %d of seed %d", number, SEED)
                    .hasSizeLessThan(LONGEST_MESSAGE)
                    .startsWith("f.csv:");
            return false;
        } catch (IOException e) {
            throw new AssertionError("Try " + number + " of seed " + SEED, e);
        }
    }

    private byte[] any() {
        try {
            return switch (random.nextInt(6)) {
                case 0 -> randomBytes();
                case 1 -> mutated(table());
                case 2 -> mutated(gzip(table()));
                case 3 -> gzip(mutated(table()));
                case 4 ->
                    new String(table(), StandardCharsets.UTF_8)
                            .getBytes(Charset.forName(List.of("UTF-16", "EUC-KR", "UTF-32", "ISO-8859-1")
                                    .get(random.nextInt(4))));
                default -> table();
            };
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] table() {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? row() : HEADER).append('\n');
        for (int rows = random.nextInt(6); rows > 0; rows--) {
            text.append(random.nextBoolean() ? GOOD : row()).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A good row with some fields and places replaced. */
    private String row() {
        String[] fields = GOOD.split(",", -1);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            fields[random.nextInt(fields.length)] = NASTY.get(random.nextInt(NASTY.size()));
        }
        StringBuilder row = new StringBuilder(String.join(",", fields));
        if (random.nextBoolean()) {
            row.insert(random.nextInt(row.length() + 1), NASTY.get(random.nextInt(NASTY.size())));
        }
        return row.toString();
    }

    private byte[] mutated(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int changes = random.nextInt(8); changes > 0 && changed.length > 0; changes--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length + 1)) : changed;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
