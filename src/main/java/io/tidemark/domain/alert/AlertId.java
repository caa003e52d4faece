package io.tidemark.domain.alert;

import java.nio.charset.StandardCharsets;

/**
 * The identity of a fact: the first 128 bits of the SHA-256 of the text that names it, never of a value. Its text is 32
 * hexadecimal digits.
 */
public record AlertId(long high, long low) implements Comparable<AlertId> {
    /** How many characters a text has, all of them ASCII. */
    public static final int CHARACTERS = 32;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** The id that a digest begins with. */
    static AlertId of(byte[] digest) {
        return new AlertId(readLong(digest, 0), readLong(digest, 8));
    }

    @Override
    public int compareTo(AlertId other) {
        int byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compare(low, other.low);
    }

    private static long readLong(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    @Override
    public String toString() {
        byte[] text = new byte[CHARACTERS];
        write(text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes its text.
     *
     * @return the place after it
     */
    public int write(byte[] target, int start) {
        for (int digit = 0; digit < CHARACTERS; digit++) {
            long half = digit < CHARACTERS / 2 ? high : low;
            target[start + digit] = HEX[(int) (half >>> (60 - 4 * (digit % 16))) & 0xf];
        }
        return start + CHARACTERS;
    }
}
