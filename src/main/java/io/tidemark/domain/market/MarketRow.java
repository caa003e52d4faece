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

    static byte[] encode(int year, Figures figures, Map<AlertId, Life> lives) {
        Size size = new Size();
        figures.forEach(year, size);
        ByteBuffer out = ByteBuffer.allocate(2 + size.bytes + lives.size() * LIFE_BYTES);
        out.put(VERSION).put((byte) size.blocks);
        figures.forEach(year, (coverage, flow, block) -> {
            out.put((byte) (coverage.ordinal() << 4 | flow.ordinal()));
            block.writeTo(out);
        });
        lives.forEach((id, life) -> out.putLong(id.high())
                .putLong(id.low())
                .putInt(life.version())
                .put((byte) (life.state().ordinal() | (life.live() ? LIVE : 0))));
        return out.array();
    }

    private static final class Size implements Figures.BlockVisitor {
        private int blocks;
        private int bytes;

        @Override
        public void visit(Coverage coverage, Flow flow, YearBlock block) {
            blocks++;
            bytes += 1 + block.encodedSize();
        }
    }

    static void decode(int year, ByteBuffer in, Figures figures, LifeLedger ledger) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "State of version " + version + " was written by a later release; this one knows " + VERSION);
        }
        for (int blocks = in.get(); blocks > 0; blocks--) {
            int series = in.get();
            figures.setYear(Coverage.values()[series >> 4], Flow.values()[series & 0xf], year, YearBlock.readFrom(in));
        }
        while (in.hasRemaining()) {
            AlertId id = new AlertId(in.getLong(), in.getLong());
            int lifeVersion = in.getInt();
            byte flags = in.get();
            ledger.put(year, id, new Life(AlertState.values()[flags & (LIVE - 1)], lifeVersion, (flags & LIVE) != 0));
        }
    }
}
