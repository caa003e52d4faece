package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The standing figures of one series in one calendar year, as bytes that are edited in place.
 *
 * <p>All values come first, side by side because they are what is summed, then for each slot a record of what else there
 * is. The layout says how wide both are, and is widened the first time a figure needs it: directly published periods,
 * values beyond a {@code long}, quantities, working days. Most series never do, and stay at 21 bytes a month.
 */
final class YearBlock {
    private static final int DIRECT = 1;
    private static final int WIDE = 2;
    private static final int QUANTITIES = 4;
    private static final int WORKING_DAYS = 8;

    private static final int WIDE_BYTES = 16;
    /** A group's sums and conversions may not be larger, so that they can be kept: above it is what nothing amounts to. */
    private static final Amount LARGEST = Amount.of(BigDecimal.TEN.pow(30));

    private static final int STAMP_BYTES = Long.BYTES + Integer.BYTES + 1;
    private static final int QUANTITY_BYTES = WIDE_BYTES + 1;

    /** The unit index of a slot without a quantity. */
    private static final int NO_UNIT = 0xff;

    /** The working days of a slot without any. */
    private static final int NO_DAYS = -1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private int layout;
    private int stated;
    private int valued;
    private int unsettled;
    private byte[] records;

    /** The units of quantities, named by index in the records. */
    private List<String> units = List.of();

    YearBlock() {
        this(0);
    }

    private YearBlock(int layout) {
        this.layout = layout;
        this.records = new byte[capacity(layout) * (valueBytes(layout) + recordBytes(layout))];
    }

    /** The slots that any statement was ever received for, a withdrawal included. */
    int stated() {
        return stated;
    }

    /** The slots that have a value. */
    int valued() {
        return valued;
    }

    /** The slots that have a value that is not final. */
    int unsettled() {
        return unsettled;
    }

    /** The value of a slot, or null. */
    @Nullable
    Amount value(int slot) {
        return (valued >>> slot & 1) == 0 ? null : readValue(slot);
    }

    /** The sum of the months from one through another, 0–11, all of which have values. */
    Amount sum(int from, int to) {
        if ((layout & WIDE) == 0) {
            long sum = 0;
            for (int month = from; month <= to; month++) {
                long value = unscaled(month);
                long next = sum + value;
                if (((sum ^ next) & (value ^ next)) < 0) {
                    return wideSum(from, to);
                }
                sum = next;
            }
            return Amount.ofUnscaled(sum);
        }
        return wideSum(from, to);
    }

    private Amount wideSum(int from, int to) {
        Amount sum = Amount.ZERO;
        for (int month = from; month <= to; month++) {
            sum = sum.plus(readValue(month));
        }
        return sum;
    }

    /** What stands for a slot, or null if nothing was ever stated. */
    @Nullable
    Figure figure(int slot) {
        if ((stated >>> slot & 1) == 0) {
            return null;
        }
        return new Figure(
                releasedAt(slot),
                revision(slot),
                value(slot),
                status(slot),
                storedQuantity(slot),
                storedWorkingDays(slot));
    }

    /** The quantity of a slot, or null. */
    @Nullable
    Quantity quantity(int slot) {
        return (valued >>> slot & 1) == 0 ? null : readQuantity(slot);
    }

    /** The working days of a slot, or null. */
    @Nullable
    Amount workingDays(int slot) {
        return (valued >>> slot & 1) == 0 ? null : readWorkingDays(slot);
    }

    // What PackedBlock stores, slot by slot; of a slot that was never stated it means nothing.

    /** A block with room for all that is then set, slot by slot. */
    static YearBlock of(int stated, int valued, boolean wide, boolean quantities, boolean workingDays) {
        YearBlock block = new YearBlock((stated >>> Slots.MONTHS == 0 ? 0 : DIRECT)
                | (wide ? WIDE : 0)
                | (quantities ? QUANTITIES : 0)
                | (workingDays ? WORKING_DAYS : 0));
        block.stated = stated;
        block.valued = valued;
        return block;
    }

    /** Whether values beyond a {@code long} have room; else {@link #unscaled} has them all. */
    boolean isWide() {
        return (layout & WIDE) != 0;
    }

    long unscaled(int slot) {
        return (long) LONG.get(records, slot * Long.BYTES);
    }

    void setUnscaled(int slot, long value) {
        LONG.set(records, slot * Long.BYTES, value);
    }

    void setValue(int slot, Amount value) {
        writeValue(slot, value);
    }

    long releasedAt(int slot) {
        return (long) LONG.get(records, stamp(slot));
    }

    void setReleasedAt(int slot, long releasedAt) {
        LONG.set(records, stamp(slot), releasedAt);
    }

    int revision(int slot) {
        return (int) INT.get(records, stamp(slot) + Long.BYTES);
    }

    Status status(int slot) {
        return STATUSES[records[stamp(slot) + Long.BYTES + Integer.BYTES]];
    }

    void setMark(int slot, int revision, Status status) {
        INT.set(records, stamp(slot) + Long.BYTES, revision);
        records[stamp(slot) + Long.BYTES + Integer.BYTES] = (byte) status.ordinal();
        unsettled = status == Status.FINAL ? unsettled & ~(1 << slot) : unsettled | (1 << slot & valued);
    }

    private int stamp(int slot) {
        return capacity(layout) * valueBytes(layout) + slot * recordBytes(layout);
    }

    @Nullable
    Quantity storedQuantity(int slot) {
        return readQuantity(slot);
    }

    void setQuantity(int slot, @Nullable Quantity quantity) {
        writeQuantity(slot, quantity, quantity == null ? NO_UNIT : unitIndex(quantity.unit()));
    }

    @Nullable
    Amount storedWorkingDays(int slot) {
        return readWorkingDays(slot);
    }

    void setWorkingDays(int slot, @Nullable Amount days) {
        writeWorkingDays(slot, days);
    }

    /** Whether any slot may have a quantity. */
    boolean hasQuantities() {
        return (layout & QUANTITIES) != 0;
    }

    /** Whether any slot may have working days. */
    boolean hasWorkingDays() {
        return (layout & WORKING_DAYS) != 0;
    }

    private static final Status[] STATUSES = Status.values();

    void put(int slot, Figure figure) {
        int needed = layout | needs(slot, figure);
        if (needed != layout) {
            rebuild(needed);
        }
        Quantity quantity = figure.quantity();
        // First of all, because a full table of units is rebuilt with all records, this slot's old one among them.
        int unit = quantity == null ? NO_UNIT : unitIndex(quantity.unit());
        stated |= 1 << slot;
        Amount value = figure.value();
        if (value == null) {
            valued &= ~(1 << slot);
            unsettled &= ~(1 << slot);
            writeValue(slot, Amount.ZERO);
        } else {
            valued |= 1 << slot;
            writeValue(slot, value);
        }
        setReleasedAt(slot, figure.releasedAt());
        setMark(slot, figure.revision(), figure.status());
        writeQuantity(slot, quantity, unit);
        writeWorkingDays(slot, figure.workingDays());
    }

    /** Forgets what was stated for a slot, as if nothing ever had been. */
    void clear(int slot) {
        int others = ~(1 << slot);
        stated &= others;
        valued &= others;
        unsettled &= others;
    }

    /** Whether a value of a group, or its quantity, can be kept. */
    static boolean canKeep(Amount value) {
        return value.signum() >= 0 && value.compareTo(LARGEST) <= 0;
    }

    /** Puts a figure, or forgets that there was any. */
    void set(int slot, @Nullable Figure figure) {
        if (figure == null) {
            clear(slot);
        } else {
            put(slot, figure);
        }
    }

    /** Another block with the same figures. */
    YearBlock copy() {
        YearBlock copy = new YearBlock(layout);
        for (int slots = stated; slots != 0; slots &= slots - 1) {
            int slot = Integer.numberOfTrailingZeros(slots);
            copy.put(slot, Objects.requireNonNull(figure(slot)));
        }
        return copy;
    }

    /** The slots that have other figures in another block. */
    int differsFrom(@Nullable YearBlock other) {
        if (other == null) {
            return stated;
        }
        int differing = stated ^ other.stated;
        for (int both = stated & other.stated; both != 0; both &= both - 1) {
            int slot = Integer.numberOfTrailingZeros(both);
            if (!Objects.equals(figure(slot), other.figure(slot))) {
                differing |= 1 << slot;
            }
        }
        return differing;
    }

    private static int needs(int slot, Figure figure) {
        int needs = slot < Slots.MONTHS ? 0 : DIRECT;
        Amount value = figure.value();
        if (value != null && !value.fitsLong()) {
            needs |= WIDE;
        }
        if (figure.quantity() != null) {
            needs |= QUANTITIES;
        }
        if (figure.workingDays() != null) {
            needs |= WORKING_DAYS;
        }
        return needs;
    }

    /** Rewrites the records in another layout. */
    private void rebuild(int needed) {
        YearBlock wider = new YearBlock(needed);
        for (int slot = 0; slot < Slots.COUNT; slot++) {
            Figure figure = figure(slot);
            if (figure != null) {
                wider.put(slot, figure);
            }
        }
        layout = wider.layout;
        records = wider.records;
        units = wider.units;
    }

    private static int capacity(int layout) {
        return (layout & DIRECT) == 0 ? Slots.MONTHS : Slots.COUNT;
    }

    private static int valueBytes(int layout) {
        return (layout & WIDE) == 0 ? Long.BYTES : WIDE_BYTES;
    }

    /** What there is for a slot besides its value: the stamp, then the quantity, then the working days. */
    private static int recordBytes(int layout) {
        return STAMP_BYTES
                + ((layout & QUANTITIES) == 0 ? 0 : QUANTITY_BYTES)
                + ((layout & WORKING_DAYS) == 0 ? 0 : Integer.BYTES);
    }

    private Amount readValue(int slot) {
        return (layout & WIDE) == 0 ? Amount.ofUnscaled(unscaled(slot)) : readWide(slot * WIDE_BYTES);
    }

    private Amount readWide(int at) {
        long high = (long) LONG.get(records, at);
        long low = (long) LONG.get(records, at + Long.BYTES);
        if (high == low >> 63) {
            return Amount.ofUnscaled(low);
        }
        return Amount.ofUnscaled(new BigInteger(records, at, WIDE_BYTES));
    }

    private void writeValue(int slot, Amount value) {
        if ((layout & WIDE) == 0) {
            setUnscaled(slot, value.unscaledLong());
        } else {
            writeWide(slot * WIDE_BYTES, value);
        }
    }

    private void writeWide(int at, Amount value) {
        BigInteger unscaled = value.toUnscaled();
        LONG.set(records, at, unscaled.shiftRight(Long.SIZE).longValueExact());
        LONG.set(records, at + Long.BYTES, unscaled.longValue());
    }

    private @Nullable Quantity readQuantity(int slot) {
        if ((layout & QUANTITIES) == 0) {
            return null;
        }
        int quantity = stamp(slot) + STAMP_BYTES;
        int unit = records[quantity + WIDE_BYTES] & 0xff;
        return unit == NO_UNIT ? null : new Quantity(readWide(quantity), units.get(unit));
    }

    private void writeQuantity(int slot, @Nullable Quantity quantity, int unit) {
        if ((layout & QUANTITIES) == 0) {
            return;
        }
        int offset = stamp(slot) + STAMP_BYTES;
        writeWide(offset, quantity == null ? Amount.ZERO : quantity.value());
        records[offset + WIDE_BYTES] = (byte) unit;
    }

    private int unitIndex(String unit) {
        int index = units.indexOf(unit);
        if (index < 0) {
            if (units.size() == NO_UNIT) {
                rebuild(layout); // drops the units that no slot uses any more
            }
            units = new ArrayList<>(units);
            units.add(unit);
            index = units.size() - 1;
        }
        return index;
    }

    private @Nullable Amount readWorkingDays(int slot) {
        if ((layout & WORKING_DAYS) == 0) {
            return null;
        }
        int days = (int) INT.get(records, workingDaysAt(slot));
        return days == NO_DAYS ? null : Amount.ofUnscaled(days);
    }

    private void writeWorkingDays(int slot, @Nullable Amount days) {
        if ((layout & WORKING_DAYS) != 0) {
            INT.set(records, workingDaysAt(slot), days == null ? NO_DAYS : Math.toIntExact(days.unscaledLong()));
        }
    }

    private int workingDaysAt(int slot) {
        return stamp(slot) + recordBytes(layout) - Integer.BYTES;
    }

    /** Reads what releases before {@link PackedBlock} stored: layout, masks, for each slot its value and record, units. */
    static YearBlock readVersion1(ByteBuffer in) {
        YearBlock block = new YearBlock(in.get());
        block.stated = in.getInt();
        block.valued = in.getInt();
        int valueBytes = valueBytes(block.layout);
        for (int slots = block.stated; slots != 0; slots &= slots - 1) {
            int slot = Integer.numberOfTrailingZeros(slots);
            in.get(block.records, slot * valueBytes, valueBytes);
            in.get(block.records, block.stamp(slot), recordBytes(block.layout));
            if ((block.valued >>> slot & 1) != 0 && block.status(slot) != Status.FINAL) {
                block.unsettled |= 1 << slot;
            }
        }
        if ((block.layout & QUANTITIES) != 0) {
            int count = in.get() & 0xff;
            block.units = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] text = new byte[in.get()];
                in.get(text);
                block.units.add(new String(text, StandardCharsets.US_ASCII));
            }
        }
        return block;
    }
}
