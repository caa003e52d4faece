package io.tidemark.domain.market;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads what {@link RowEncoder} wrote. Bytes that end too early throw {@link java.nio.BufferUnderflowException}. */
final class RowDecoder {
    private final ByteBuffer in;

    RowDecoder(ByteBuffer in) {
        this.in = in;
    }

    int readByte() {
        return in.get() & 0xff;
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long readSigned() {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }

    long readLong() {
        return in.getLong();
    }

    byte[] readBytes() {
        long length = readUnsigned();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }
}
