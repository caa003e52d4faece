package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The bytes of one calendar year of a market: a version byte, the figures of each of its series, and the lives of its
 * alerts. A release reads every version before its own.
 */
final class MarketRow {
    private static final byte VERSION = 3;

    /** The same without figures that are held, and without lives of which a word is owed. */
    private static final byte VERSION_2 = 2;

    /** Figures as they were live then ({@link YearBlock#readVersion1}), everything in fixed width. */
    private static final byte VERSION_1 = 1;

    private static final int LIVE = 0x80;
    private static final int OWED = 0x40;
    private static final int HELD = 0x20;
    private static final int STATE = 0x1f;

    /** Beside the number of blocks: after them comes what is held. */
    private static final int HAS_HELD = 0x80;

    private MarketRow() {}

    static byte[] encode(int year, Figures figures, Map<AlertId, Life> lives) {
        RowEncoder out = new RowEncoder();
        out.writeByte(VERSION);
        boolean held = figures.held().isHeld(year);
        out.writeByte(figures.blocks(year) | (held ? HAS_HELD : 0));
        figures.forEach(year, (coverage, flow, block) -> {
            out.writeByte(series(coverage, flow));
            PackedBlock.write(block, out);
        });
        if (held) {
            writeHeld(year, figures.held(), out);
        }
        lives.forEach((id, life) -> {
            out.writeLong(id.high());
            out.writeLong(id.low());
            out.writeUnsigned(life.version());
            out.writeByte(life.state().ordinal()
                    | (life.live() ? LIVE : 0)
                    | (life.owed() ? OWED : 0)
                    | (life.held() ? HELD : 0));
        });
        return out.toByteArray();
    }

    /** For each series the slots that are held, and a block of the figures that people go by. */
    private static void writeHeld(int year, HeldFigures held, RowEncoder out) {
        Map<Integer, Integer> slots = new TreeMap<>();
        Map<Integer, YearBlock> trusted = new TreeMap<>();
        held.trusted().forEach((place, figure) -> {
            if (place.year() == year) {
                int series = series(place.coverage(), place.flow());
                slots.merge(series, 1 << place.slot(), (a, b) -> a | b);
                trusted.computeIfAbsent(series, unused -> new YearBlock()).set(place.slot(), figure.orElse(null));
            }
        });
        out.writeByte(slots.size());
        trusted.forEach((series, block) -> {
            out.writeByte(series);
            out.writeUnsigned(Objects.requireNonNull(slots.get(series)));
            PackedBlock.write(block, out);
        });
    }

    private static void readHeld(int year, RowDecoder in, HeldFigures held) {
        for (int blocks = in.readByte(); blocks > 0; blocks--) {
            int series = in.readByte();
            int slots = (int) in.readUnsigned();
            YearBlock trusted = PackedBlock.read(in);
            for (int rest = slots; rest != 0; rest &= rest - 1) {
                int slot = Integer.numberOfTrailingZeros(rest);
                Coverage coverage = Coverage.values()[series >> 4];
                Flow flow = Flow.values()[series & 0xf];
                held.hold(new HeldFigures.Place(coverage, flow, year, slot), trusted.figure(slot));
            }
        }
    }

    private static int series(Coverage coverage, Flow flow) {
        return coverage.ordinal() << 4 | flow.ordinal();
    }

    /**
     * Reads a row into the figures and lives of its market.
     *
     * @throws IllegalArgumentException if a later release wrote it
     */
    static void decode(int year, ByteBuffer row, Figures figures, LifeLedger ledger) {
        byte version = row.get();
        checkVersion(version);
        RowDecoder in = new RowDecoder(row);
        int count = in.readByte();
        for (int blocks = count & (HAS_HELD - 1); blocks > 0; blocks--) {
            int series = in.readByte();
            YearBlock block = version == VERSION_1 ? YearBlock.readVersion1(row) : PackedBlock.read(in);
            figures.setYear(Coverage.values()[series >> 4], Flow.values()[series & 0xf], year, block);
        }
        figures.held().releaseYear(year);
        if ((count & HAS_HELD) != 0) {
            readHeld(year, in, figures.held());
        }
        while (in.hasMore()) {
            AlertId id = new AlertId(in.readLong(), in.readLong());
            int lifeVersion = version == VERSION_1 ? row.getInt() : (int) in.readUnsigned();
            int flags = in.readByte();
            AlertState state = AlertState.values()[flags & STATE];
            boolean live = (flags & LIVE) != 0;
            ledger.put(year, id, new Life(state, lifeVersion, live, (flags & OWED) != 0, (flags & HELD) != 0));
        }
    }

    /** @throws IllegalArgumentException if a later release writes rows of that version */
    static void checkVersion(byte version) {
        if (version != VERSION && version != VERSION_2 && version != VERSION_1) {
            throw new IllegalArgumentException(
                    "State of version " + version + " was written by a later release; this one knows " + VERSION);
        }
    }
}
