package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Validation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value in Avro's binary encoding, believing nothing: every length is held against the bytes that are there
 * before anything is allocated.
 */
final class AvroReader {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The most bytes of a text. */
    private static final int MOST_TEXT_BYTES = 4 * Validation.LONGEST_TEXT;

    private final byte[] bytes;
    private int position;

    /** How many items all lists together may still have. */
    private long itemsLeft;

    /** Reads what follows the header of the Confluent wire format. */
    AvroReader(byte[] value) {
        bytes = value;
        position = WireFormat.HEADER_BYTES;
        itemsLeft = value.length;
    }

    /** Ends the value. */
    void end() throws MalformedException {
        if (remaining() > 0) {
            throw MalformedException.notAvro("Bytes follow the end of the record: " + remaining() + ".");
        }
    }

    int remaining() {
        return bytes.length - position;
    }

    long readLong() throws MalformedException {
        long raw = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = readByte();
            if (shift == 63 && (next & 0xfe) != 0) {
                break;
            }
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
        }
        throw MalformedException.notAvro("A number is longer than 64 bits.");
    }

    int readInt() throws MalformedException {
        long value = readLong();
        if (value != (int) value) {
            throw MalformedException.notAvro("An int is out of range: " + value + ".");
        }
        return (int) value;
    }

    boolean readBoolean() throws MalformedException {
        byte value = readByte();
        if (value < 0 || value > 1) {
            throw MalformedException.notAvro("A boolean is neither 0 nor 1 but " + value + ".");
        }
        return value == 1;
    }

    /** The index of an enum's symbol or a union's branch, of so many. */
    int readIndex(int count) throws MalformedException {
        long index = readLong();
        if (index < 0 || index >= count) {
            throw MalformedException.notAvro(
                    "An enum or union has " + count + " choices but the record takes number " + index + ".");
        }
        return (int) index;
    }

    /** The branch of a union with null. */
    boolean readPresence() throws MalformedException {
        return readIndex(2) == 1;
    }

    /** A text of any kind; none that we read is longer than a free text can be in bytes. */
    String readString() throws MalformedException {
        return readString(MOST_TEXT_BYTES);
    }

    /** A text of at most so many bytes. */
    String readString(int mostBytes) throws MalformedException {
        int length = readLength();
        checkText(length, mostBytes);
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** Refuses the lengths of texts that nobody has a use for. */
    static void checkText(int bytes) throws MalformedException {
        checkText(bytes, MOST_TEXT_BYTES);
    }

    private static void checkText(int bytes, int most) throws MalformedException {
        if (bytes > most) {
            throw new MalformedException(
                    ErrorCode.TEXT_TOO_LONG, "A text of " + bytes + " bytes is longer than " + most + ".");
        }
    }

    /** What anyone may have written in his own words. */
    @Nullable
    String readOptionalFreeText() throws MalformedException {
        String text = readOptionalString();
        if (text != null && text.length() > Validation.LONGEST_TEXT) {
            throw new MalformedException(
                    ErrorCode.TEXT_TOO_LONG, "A text is longer than " + Validation.LONGEST_TEXT + " characters.");
        }
        return text;
    }

    @Nullable
    String readOptionalString() throws MalformedException {
        return readPresence() ? readString() : null;
    }

    /** An SDMX period, as text. */
    Period readPeriod() throws MalformedException {
        return period(readString());
    }

    static Period period(String text) throws MalformedException {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException e) {
            throw MalformedException.notAvro(e.getMessage() + ".");
        }
    }

    /** A decimal of scale 4. */
    Amount readAmount() throws MalformedException {
        int length = readDecimalLength();
        return length <= Long.BYTES ? Amount.ofUnscaled(readWhole(length)) : Amount.ofUnscaled(readWide(length));
    }

    @Nullable
    Amount readOptionalAmount() throws MalformedException {
        return readPresence() ? readAmount() : null;
    }

    /** A decimal of scale 4, of more digits than an amount may have but not of any number. */
    BigDecimal readDecimal() throws MalformedException {
        int length = readDecimalLength();
        return length <= Long.BYTES
                ? BigDecimal.valueOf(readWhole(length), Amount.SCALE)
                : new BigDecimal(readWide(length), Amount.SCALE);
    }

    @Nullable
    BigDecimal readOptionalDecimal() throws MalformedException {
        return readPresence() ? readDecimal() : null;
    }

    <V> @Nullable V readOptional(AvroFormat<V> format) throws MalformedException {
        return readPresence() ? format.read(this) : null;
    }

    /** An array, in any number of blocks. */
    <V> List<V> readList(AvroFormat<V> format) throws MalformedException {
        List<V> values = new ArrayList<>();
        for (long count = readBlock(); count > 0; count = readBlock()) {
            for (long i = 0; i < count; i++) {
                values.add(format.read(this));
            }
        }
        return values;
    }

    byte[] readBytes() throws MalformedException {
        int length = readLength();
        byte[] read = Arrays.copyOfRange(bytes, position, position + length);
        skip(length);
        return read;
    }

    /** How many items the next block of an array or a map has; 0 ends it. */
    long readBlock() throws MalformedException {
        long count = readLong();
        if (count < 0) {
            // The block's length in bytes, which readers that do not skip have no use for.
            readLong();
        }
        // Items of no bytes at all could be any number, in any number of blocks; nobody has a use for so many.
        if (count == Long.MIN_VALUE || Math.abs(count) > remaining() || Math.abs(count) > itemsLeft) {
            throw MalformedException.notAvro("A list claims more items than there are bytes.");
        }
        itemsLeft -= Math.abs(count);
        return Math.abs(count);
    }

    /** The length of bytes or of a text that follow, which are there. */
    int readLength() throws MalformedException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw MalformedException.notAvro(
                    "A text or number claims " + length + " bytes where " + remaining() + " are left.");
        }
        return (int) length;
    }

    private int readDecimalLength() throws MalformedException {
        int length = readLength();
        AvroDecimals.checkLength(length);
        return length;
    }

    /** A two's complement of 1 to 8 bytes, which are there. */
    private long readWhole(int length) {
        long value = bytes[position++];
        for (int i = 1; i < length; i++) {
            value = value << 8 | (bytes[position++] & 0xff);
        }
        return value;
    }

    /** A two's complement of 1 or more bytes, which are there. */
    private BigInteger readWide(int length) {
        BigInteger value = new BigInteger(bytes, position, length);
        position += length;
        return value;
    }

    double readDouble() throws MalformedException {
        int start = position;
        skip(Double.BYTES);
        return Double.longBitsToDouble((long) LITTLE_ENDIAN.get(bytes, start));
    }

    void skip(int length) throws MalformedException {
        if (length > remaining()) {
            throw MalformedException.notAvro("The record ends in the middle of a value.");
        }
        position += length;
    }

    private byte readByte() throws MalformedException {
        if (position == bytes.length) {
            throw MalformedException.notAvro("The record ends in the middle of a value.");
        }
        return bytes[position++];
    }
}
