package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The bytes of one calendar year of a market: a version byte, the figures of each of its series, and the lives of its
 * alerts. A release reads every version before its own.
 */
final class MarketRow {
    private static final byte VERSION = 2;

    /** Figures as they were live then ({@link YearBlock#readVersion1}), everything in fixed width. */
    private static final byte VERSION_1 = 1;

    private static final int LIVE = 0x80;

    private MarketRow() {}

    static byte[] encode(int year, Figures figures, Map<AlertId, Life> lives) {
        RowWriter out = new RowWriter();
        out.writeByte(VERSION);
        out.writeByte(figures.blocks(year));
        figures.forEach(year, (coverage, flow, block) -> {
            out.writeByte(coverage.ordinal() << 4 | flow.ordinal());
            PackedBlock.write(block, out);
        });
        lives.forEach((id, life) -> {
            out.writeLong(id.high());
            out.writeLong(id.low());
            out.writeUnsigned(life.version());
            out.writeByte(life.state().ordinal() | (life.live() ? LIVE : 0));
        });
        return out.toByteArray();
    }

    /**
     * Reads a row into the figures and lives of its market.
     *
     * @throws IllegalArgumentException if a later release wrote it
     */
    static void decode(int year, ByteBuffer row, Figures figures, LifeLedger ledger) {
        byte version = row.get();
        checkVersion(version);
        RowReader in = new RowReader(row);
        for (int blocks = in.readByte(); blocks > 0; blocks--) {
            int series = in.readByte();
            YearBlock block = version == VERSION_1 ? YearBlock.readVersion1(row) : PackedBlock.read(in);
            figures.setYear(Coverage.values()[series >> 4], Flow.values()[series & 0xf], year, block);
        }
        while (in.hasMore()) {
            AlertId id = new AlertId(in.readLong(), in.readLong());
            int lifeVersion = version == VERSION_1 ? row.getInt() : (int) in.readUnsigned();
            int flags = in.readByte();
            ledger.put(year, id, new Life(AlertState.values()[flags & (LIVE - 1)], lifeVersion, (flags & LIVE) != 0));
        }
    }

    /** @throws IllegalArgumentException if a later release writes rows of that version */
    static void checkVersion(byte version) {
        if (version != VERSION && version != VERSION_1) {
            throw new IllegalArgumentException(
                    "State of version " + version + " was written by a later release; this one knows " + VERSION);
        }
    }
}
