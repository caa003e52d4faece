package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Status;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a {@link YearBlock}, some 7 bytes a month where the live form has 21.
 *
 * <p>Figures of one year resemble each other: their values have the same zeros at the end, so these are left out; they were
 * released some days after one another, so each release is told from the one before; and most have the same status and no
 * revision number, which is then said once.
 */
final class PackedBlock {
    private static final int WITHDRAWN = 1;
    private static final int WIDE = 2;
    private static final int QUANTITIES = 4;
    private static final int WORKING_DAYS = 8;
    private static final int SAME_MARK = 16;

    /** Powers of ten that values may all be multiples of, the largest first. */
    private static final long[] SCALES = {1_000_000_000L, 10_000_000L, 1_000_000L, 10_000L, 100L, 1L};

    /** Milliseconds that times of release may all be multiples of: a day, a second, one. */
    private static final long[] CLOCKS = {86_400_000L, 1_000L, 1L};

    private static final Status[] STATUSES = Status.values();

    private PackedBlock() {}

    static void write(YearBlock block, RowEncoder out) {
        int stated = block.stated();
        int valued = block.valued() & stated;
        boolean wide = block.isWide();
        boolean sameMark = hasOneMark(block, stated);
        out.writeByte((valued == stated ? 0 : WITHDRAWN)
                | (wide ? WIDE : 0)
                | (block.hasQuantities() ? QUANTITIES : 0)
                | (block.hasWorkingDays() ? WORKING_DAYS : 0)
                | (sameMark ? SAME_MARK : 0));
        out.writeUnsigned(stated);
        if (valued != stated) {
            out.writeUnsigned(valued);
        }
        if (wide) {
            writeWideValues(block, valued, out);
        } else {
            writeValues(block, valued, out);
        }
        writeReleases(block, stated, out);
        writeMarks(block, sameMark ? stated & -stated : stated, out);
        if (block.hasWorkingDays()) {
            for (int slots = stated; slots != 0; slots &= slots - 1) {
                Amount days = block.storedWorkingDays(Integer.numberOfTrailingZeros(slots));
                out.writeUnsigned(days == null ? 0 : 1 + days.unscaledLong());
            }
        }
        if (block.hasQuantities()) {
            writeQuantities(block, stated, out);
        }
    }

    /** Reads what {@link #write} wrote. */
    static YearBlock read(RowDecoder in) {
        int flags = in.readByte();
        int stated = (int) in.readUnsigned();
        int valued = (flags & WITHDRAWN) == 0 ? stated : (int) in.readUnsigned();
        YearBlock block = YearBlock.of(
                stated, valued, (flags & WIDE) != 0, (flags & QUANTITIES) != 0, (flags & WORKING_DAYS) != 0);
        if ((flags & WIDE) != 0) {
            for (int slots = valued; slots != 0; slots &= slots - 1) {
                block.setValue(Integer.numberOfTrailingZeros(slots), Amount.ofUnscaled(new BigInteger(in.readBytes())));
            }
        } else {
            readValues(block, valued, in);
        }
        readReleases(block, stated, in);
        readMarks(block, stated, (flags & SAME_MARK) != 0, in);
        if ((flags & WORKING_DAYS) != 0) {
            for (int slots = stated; slots != 0; slots &= slots - 1) {
                long days = in.readUnsigned();
                block.setWorkingDays(
                        Integer.numberOfTrailingZeros(slots), days == 0 ? null : Amount.ofUnscaled(days - 1));
            }
        }
        if ((flags & QUANTITIES) != 0) {
            readQuantities(block, stated, in);
        }
        return block;
    }

    private static void writeValues(YearBlock block, int valued, RowEncoder out) {
        int scale = 0;
        for (int slots = valued; slots != 0; slots &= slots - 1) {
            long value = block.unscaled(Integer.numberOfTrailingZeros(slots));
            while (value % SCALES[scale] != 0) {
                scale++;
            }
        }
        out.writeByte(scale);
        for (int slots = valued; slots != 0; slots &= slots - 1) {
            out.writeSigned(block.unscaled(Integer.numberOfTrailingZeros(slots)) / SCALES[scale]);
        }
    }

    private static void readValues(YearBlock block, int valued, RowDecoder in) {
        long scale = SCALES[in.readByte()];
        for (int slots = valued; slots != 0; slots &= slots - 1) {
            block.setUnscaled(Integer.numberOfTrailingZeros(slots), in.readSigned() * scale);
        }
    }

    private static void writeWideValues(YearBlock block, int valued, RowEncoder out) {
        for (int slots = valued; slots != 0; slots &= slots - 1) {
            Amount value = block.value(Integer.numberOfTrailingZeros(slots));
            out.writeBytes((value == null ? BigInteger.ZERO : value.toUnscaled()).toByteArray());
        }
    }

    private static void writeReleases(YearBlock block, int stated, RowEncoder out) {
        int clock = 0;
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            long releasedAt = block.releasedAt(Integer.numberOfTrailingZeros(slots));
            while (releasedAt % CLOCKS[clock] != 0) {
                clock++;
            }
        }
        out.writeByte(clock);
        long last = 0;
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            long ticks = block.releasedAt(Integer.numberOfTrailingZeros(slots)) / CLOCKS[clock];
            out.writeSigned(ticks - last);
            last = ticks;
        }
    }

    private static void readReleases(YearBlock block, int stated, RowDecoder in) {
        long clock = CLOCKS[in.readByte()];
        long ticks = 0;
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            ticks += in.readSigned();
            block.setReleasedAt(Integer.numberOfTrailingZeros(slots), ticks * clock);
        }
    }

    private static boolean hasOneMark(YearBlock block, int stated) {
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            int next = Integer.numberOfTrailingZeros(slots & slots - 1);
            if (next < Slots.COUNT && mark(block, Integer.numberOfTrailingZeros(slots)) != mark(block, next)) {
                return false;
            }
        }
        return true;
    }

    /** Revision number and status, in one number. */
    private static long mark(YearBlock block, int slot) {
        return (long) block.revision(slot) << 2 | block.status(slot).ordinal();
    }

    private static void writeMarks(YearBlock block, int slotsWritten, RowEncoder out) {
        for (int slots = slotsWritten; slots != 0; slots &= slots - 1) {
            out.writeSigned(mark(block, Integer.numberOfTrailingZeros(slots)));
        }
    }

    private static void readMarks(YearBlock block, int stated, boolean same, RowDecoder in) {
        long mark = 0;
        boolean begun = false;
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            mark = same && begun ? mark : in.readSigned();
            begun = true;
            block.setMark(Integer.numberOfTrailingZeros(slots), (int) (mark >> 2), STATUSES[(int) (mark & 3)]);
        }
    }

    private static void writeQuantities(YearBlock block, int stated, RowEncoder out) {
        List<String> units = new ArrayList<>();
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            Quantity quantity = block.storedQuantity(Integer.numberOfTrailingZeros(slots));
            if (quantity != null && !units.contains(quantity.unit())) {
                units.add(quantity.unit());
            }
        }
        out.writeUnsigned(units.size());
        for (String unit : units) {
            out.writeBytes(unit.getBytes(StandardCharsets.US_ASCII));
        }
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            writeQuantity(block.storedQuantity(Integer.numberOfTrailingZeros(slots)), units, out);
        }
    }

    /** 0 for none; else twice the place of its unit, plus one where the value does not fit a {@code long}. */
    private static void writeQuantity(@Nullable Quantity quantity, List<String> units, RowEncoder out) {
        if (quantity == null) {
            out.writeUnsigned(0);
            return;
        }
        Amount value = quantity.value();
        int unit = 2 * (1 + units.indexOf(quantity.unit()));
        if (value.fitsLong()) {
            out.writeUnsigned(unit);
            out.writeSigned(value.unscaledLong());
        } else {
            out.writeUnsigned(unit + 1);
            out.writeBytes(value.toUnscaled().toByteArray());
        }
    }

    private static void readQuantities(YearBlock block, int stated, RowDecoder in) {
        List<String> units = new ArrayList<>();
        for (long count = in.readUnsigned(); count > 0; count--) {
            units.add(new String(in.readBytes(), StandardCharsets.US_ASCII));
        }
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            int unit = (int) in.readUnsigned();
            Amount value = unit == 0
                    ? null
                    : (unit & 1) == 0
                            ? Amount.ofUnscaled(in.readSigned())
                            : Amount.ofUnscaled(new BigInteger(in.readBytes()));
            block.setQuantity(
                    Integer.numberOfTrailingZeros(slots),
                    value == null ? null : new Quantity(value, units.get((unit >> 1) - 1)));
        }
    }
}
