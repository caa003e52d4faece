package io.tidemark.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes bytes at random, always the same ones for the same seed. */
public final class Mutations {
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    /** What has broken parsers of texts before. */
    private static final List<String> NASTY = List.of(
            "\0",
            "\r",
            "\n",
            "\t",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "- ",
            "&a",
            "*a",
            "!!java.net.URL",
            "<<: ",
            "|\n",
            "%",
            "\\u0000",
            "\uFEFF",
            "\uD800",
            "é",
            "-1",
            "1E+999999999",
            "9".repeat(400),
            "\r\n\r\n",
            "[".repeat(3_000),
            "a: ".repeat(300),
            "x".repeat(40_000),
            "null",
            "~",
            "?",
            "2147483648",
            "\u2028",
            "..",
            "//");

    private Mutations() {}

    /** How often something is tried: as {@code -Dfuzz.tries} says, or else so often that a build has the time for it. */
    public static int tries(int inABuild) {
        return Integer.getInteger("fuzz.tries", inABuild);
    }

    /** Begins elsewhere with another {@code -Dfuzz.seed}. */
    public static Random random() {
        return new Random(SEED);
    }

    /** Bytes with one to three changes. */
    public static byte[] mutated(byte @Nullable [] bytes, Random random) {
        byte[] mutated = bytes;
        int times = 1 + random.nextInt(3);
        do {
            mutated = mutatedOnce(mutated, random);
        } while (--times > 0);
        return mutated;
    }

    private static byte[] mutatedOnce(byte @Nullable [] bytes, Random random) {
        if (bytes == null || bytes.length == 0) {
            return bytes(random, 20);
        }
        int at = random.nextInt(bytes.length);
        byte[] copy = bytes.clone();
        switch (random.nextInt(8)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) random.nextInt();
            case 2 -> copy[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
            case 3 -> copy = Arrays.copyOf(bytes, at);
            case 4 -> copy = spliced(bytes, at, bytes(random, 12), at);
            case 5 -> copy = spliced(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(8)));
            // A number of 64 bits where a length or a count may stand.
            case 6 -> copy = spliced(bytes, at, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, at + 1);
            default -> copy = spliced(bytes, at, bytes, at);
        }
        return copy;
    }

    /** A text with one to three changes, as often of characters that mean something as of bytes that do not. */
    public static byte[] mutated(String text, Random random) {
        byte[] mutated = text.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(mutated.length + 1);
            byte[] nasty = pick(NASTY, random).getBytes(StandardCharsets.UTF_8);
            mutated = random.nextBoolean()
                    ? mutatedOnce(mutated, random)
                    : spliced(mutated, at, nasty, Math.min(mutated.length, at + random.nextInt(6)));
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int from, byte[] between, int to) {
        byte[] spliced = Arrays.copyOf(bytes, from + between.length + bytes.length - to);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
        return spliced;
    }

    /** Fewer bytes than so many, each any. */
    public static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    public static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
