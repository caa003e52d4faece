package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value after another in the Confluent wire format and Avro's binary encoding
 * (https://avro.apache.org/docs/1.12.0/specification/#binary-encoding). For one thread; made to be used again.
 */
final class AvroWriter {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[512];
    private int size;

    /** A part that the records of one event all end with, and its bytes. */
    private @Nullable Object part;

    private @Nullable Object partOf;
    private byte[] partBytes = {};

    /** Begins a value, forgetting the one before. */
    void begin(int schemaId) {
        size = 0;
        ensure(WireFormat.HEADER_BYTES);
        bytes[size++] = WireFormat.MAGIC;
        bytes[size++] = (byte) (schemaId >>> 24);
        bytes[size++] = (byte) (schemaId >>> 16);
        bytes[size++] = (byte) (schemaId >>> 8);
        bytes[size++] = (byte) schemaId;
    }

    /** The value begun last, as bytes of its own. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** An int or a long, whose encodings are the same. */
    void writeLong(long value) {
        ensure(10);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void writeBoolean(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void writeDouble(double value) {
        ensure(Double.BYTES);
        LITTLE_ENDIAN.set(bytes, size, Double.doubleToRawLongBits(value));
        size += Double.BYTES;
    }

    /** The branch of a union with null: our unions are all {@code ["null", something]}. */
    void writePresence(boolean present) {
        ensure(1);
        bytes[size++] = (byte) (present ? 2 : 0);
    }

    void writeString(String text) {
        int length = text.length();
        ensure(length + 10);
        int start = size;
        writeLong(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                writeBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    /** An SDMX period, as text. */
    void writePeriod(Period period) {
        ensure(1 + Period.MOST_CHARACTERS);
        int end = period.write(bytes, size + 1);
        bytes[size] = (byte) ((end - size - 1) << 1);
        size = end;
    }

    /** An alert's id, as text. */
    void writeId(AlertId id) {
        writeLong(AlertId.CHARACTERS);
        ensure(AlertId.CHARACTERS);
        size = id.write(bytes, size);
    }

    void writeOptionalString(@Nullable String text) {
        writePresence(text != null);
        if (text != null) {
            writeString(text);
        }
    }

    /** A decimal of scale 4: the ten-thousandths as the shortest big-endian two's complement. */
    void writeAmount(Amount amount) {
        if (!amount.fitsLong()) {
            writeBytes(amount.toUnscaled().toByteArray());
            return;
        }
        long unscaled = amount.unscaledLong();
        int significantBits = 65 - Long.numberOfLeadingZeros(unscaled ^ unscaled >> 63);
        int length = (significantBits + 7) >> 3;
        ensure(1 + Long.BYTES);
        bytes[size++] = (byte) (length << 1);
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (unscaled >> shift);
        }
    }

    void writeOptionalAmount(@Nullable Amount amount) {
        writePresence(amount != null);
        if (amount != null) {
            writeAmount(amount);
        }
    }

    <V> void writeOptional(@Nullable V value, AvroFormat<V> format) {
        writePresence(value != null);
        if (value != null) {
            format.write(value, this);
        }
    }

    /** An array, as one block. */
    <V> void writeList(List<V> values, AvroFormat<V> format) {
        if (!values.isEmpty()) {
            writeLong(values.size());
            for (V value : values) {
                format.write(value, this);
            }
        }
        writeLong(0);
    }

    /** Writes a part of something again, if it was the last to be remembered. */
    boolean repeat(Object wanted, Object of) {
        if (wanted != part || of != partOf) {
            return false;
        }
        ensure(partBytes.length);
        System.arraycopy(partBytes, 0, bytes, size, partBytes.length);
        size += partBytes.length;
        return true;
    }

    int position() {
        return size;
    }

    /** Remembers what was written since a position: the part of something, neither of which changes. */
    void remember(Object written, Object of, int since) {
        part = written;
        partOf = of;
        partBytes = Arrays.copyOfRange(bytes, since, size);
    }

    void writeBytes(byte[] source) {
        writeLong(source.length);
        ensure(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
