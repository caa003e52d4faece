package io.tidemark.domain.market;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Life;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The bytes of one calendar year of a market: a version byte, the {@link YearBlock} of each of its series, and the lives
 * of its alerts. A release reads every version before its own.
 */
final class MarketRow {
    private static final byte VERSION = 1;

    private static final int LIFE_BYTES = 2 * Long.BYTES + Integer.BYTES + 1;
    private static final int LIVE = 0x80;

    private MarketRow() {}

    /** Finds the history of a series, or begins it. */
    interface Histories {
        SeriesHistory of(Coverage coverage, Flow flow);
    }

    static byte[] encode(int year, Map<Coverage, CoverageState> coverages, LifeLedger ledger) {
        Map<AlertId, Life> lives = ledger.year(year);
        int size = 2 + lives.size() * LIFE_BYTES;
        int blocks = 0;
        for (CoverageState coverage : coverages.values()) {
            for (SeriesHistory history : coverage.histories().values()) {
                YearBlock block = history.year(year);
                if (block != null) {
                    size += 1 + block.encodedSize();
                    blocks++;
                }
            }
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION).put((byte) blocks);
        coverages.forEach((coverage, state) -> state.histories().forEach((flow, history) -> {
            YearBlock block = history.year(year);
            if (block != null) {
                out.put((byte) (coverage.ordinal() << 4 | flow.ordinal()));
                block.writeTo(out);
            }
        }));
        lives.forEach((id, life) -> out.putLong(id.high())
                .putLong(id.low())
                .putInt(life.version())
                .put((byte) (life.state().ordinal() | (life.live() ? LIVE : 0))));
        return out.array();
    }

    static void decode(int year, ByteBuffer in, Histories histories, LifeLedger ledger) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "State of version " + version + " was written by a later release; this one knows " + VERSION);
        }
        for (int blocks = in.get(); blocks > 0; blocks--) {
            int series = in.get();
            histories
                    .of(Coverage.values()[series >> 4], Flow.values()[series & 0xf])
                    .setYear(year, YearBlock.readFrom(in));
        }
        while (in.hasRemaining()) {
            AlertId id = new AlertId(in.getLong(), in.getLong());
            int lifeVersion = in.getInt();
            byte flags = in.get();
            ledger.put(year, id, new Life(AlertState.values()[flags & (LIVE - 1)], lifeVersion, (flags & LIVE) != 0));
        }
    }
}
