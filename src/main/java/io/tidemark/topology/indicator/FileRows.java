package io.tidemark.topology.indicator;

import io.tidemark.domain.market.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a file that is mapped into memory, for states larger than the heap: the operating system keeps what is in use in
 * memory and the rest on disk. The heap holds 8 to 16 bytes a market.
 *
 * <p>The file is made of cells, each a multiple of {@value #UNIT} bytes: one for the text of a market, from which a chain of
 * cells leads through its rows. A row that has outgrown its cell moves to a larger one, and its old cell is used again.
 * The file means nothing to the next process: it is emptied when it is opened, and deleted when it is closed.
 */
final class FileRows implements Rows {
    private static final int SEGMENT_BITS = 26;
    private static final int SEGMENT_BYTES = 1 << SEGMENT_BITS;
    private static final int UNIT = 32;
    private static final long NOWHERE = 0;

    // A cell: where the next one of its chain is, how many units it has, how long its name and its row are, then these
    // two.
    private static final int NEXT = 0;
    private static final int UNITS = 8;
    private static final int NAME_LENGTH = 12;
    private static final int ROW_LENGTH = 16;
    private static final int NAME = 20;

    // The cell of a market has the market's text for its name, and for its row where the chain of its rows begins.
    private static final byte[] EMPTY_CHAIN = new byte[Long.BYTES];

    private final Path file;
    private final FileChannel channel;
    private final List<MappedByteBuffer> segments = new ArrayList<>();

    /** Where the first cell that has no market or row yet would begin. */
    private long end = UNIT;

    /** The cells of markets, by their hash; {@link #NOWHERE} is free. At most two thirds are taken. */
    private long[] index = new long[1 << 10];

    private int markets;

    /** The cells that can be used again, chained, by their number of units. */
    private long[] free = new long[64];

    /**
     * Opens an empty file.
     *
     * @param file emptied if it exists
     * @throws UncheckedIOException if it cannot be made
     * @throws InUseException if another process has it open, or another part of this one
     */
    public FileRows(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of rows " + file + " cannot be opened", e);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // By another thread of this process, which is about to let go.
            throw new InUseException(file, e);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new InUseException(file, null);
        }
    }

    /** The file belongs to somebody else; in time it may not. */
    public static final class InUseException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private InUseException(Path file, @Nullable Throwable cause) {
            super("Another instance uses " + file + "; each needs a state.dir of its own", cause);
        }
    }

    @Override
    public OfMarket of(String market) {
        byte[] text = market.getBytes(StandardCharsets.US_ASCII);
        return new Chain(text, find(text));
    }

    private final class Chain implements OfMarket {
        private final byte[] market;

        /** The cell of the market, or {@link #NOWHERE} as long as it has no rows. */
        private long marketCell;

        Chain(byte[] market, long marketCell) {
            this.market = market;
            this.marketCell = marketCell;
        }

        @Override
        public void put(String name, byte @Nullable [] row) {
            if (marketCell == NOWHERE) {
                if (row == null) {
                    return;
                }
                // Rows may have come meanwhile by another way than this.
                marketCell = find(market);
                if (marketCell == NOWHERE) {
                    marketCell = add(market);
                }
            }
            int head = rowAt(marketCell);
            byte[] rowName = name.getBytes(StandardCharsets.US_ASCII);
            long before = NOWHERE;
            long cell = segment(marketCell).getLong(head);
            while (cell != NOWHERE && !isNamed(cell, rowName)) {
                before = cell;
                cell = segment(cell).getLong(at(cell) + NEXT);
            }
            if (cell != NOWHERE && row != null && fits(cell, rowName.length, row.length)) {
                writeRow(cell, row);
                return;
            }
            long next = NOWHERE;
            if (cell != NOWHERE) {
                next = segment(cell).getLong(at(cell) + NEXT);
                release(cell);
            }
            long replacement = row == null ? next : cell(rowName, row, next, row.length / 2);
            // A row that is new goes to the end of the chain; one that has moved keeps its place.
            if (before == NOWHERE) {
                segment(marketCell).putLong(head, replacement);
            } else {
                segment(before).putLong(at(before) + NEXT, replacement);
            }
        }

        @Override
        public void forEach(Sink rows) {
            if (marketCell == NOWHERE) {
                return;
            }
            long cell = segment(marketCell).getLong(rowAt(marketCell));
            while (cell != NOWHERE) {
                MappedByteBuffer segment = segment(cell);
                int at = at(cell);
                byte[] name = new byte[segment.getInt(at + NAME_LENGTH)];
                byte[] row = new byte[segment.getInt(at + ROW_LENGTH)];
                segment.get(at + NAME, name);
                segment.get(at + NAME + name.length, row);
                cell = segment.getLong(at + NEXT);
                rows.accept(new String(name, StandardCharsets.US_ASCII), row);
            }
        }
    }

    /** The cell of a market, or {@link #NOWHERE}. */
    private long find(byte[] market) {
        int slot = hash(market) & index.length - 1;
        while (index[slot] != NOWHERE && !isNamed(index[slot], market)) {
            slot = slot + 1 & index.length - 1;
        }
        return index[slot];
    }

    private long add(byte[] market) {
        if (3 * markets >= 2 * index.length) {
            grow();
        }
        long cell = cell(market, EMPTY_CHAIN, NOWHERE, 0);
        enter(hash(market), cell);
        markets++;
        return cell;
    }

    private void enter(int hash, long cell) {
        int slot = hash & index.length - 1;
        while (index[slot] != NOWHERE) {
            slot = slot + 1 & index.length - 1;
        }
        index[slot] = cell;
    }

    private void grow() {
        long[] smaller = index;
        index = new long[2 * smaller.length];
        for (long cell : smaller) {
            if (cell != NOWHERE) {
                byte[] market = new byte[segment(cell).getInt(at(cell) + NAME_LENGTH)];
                segment(cell).get(at(cell) + NAME, market);
                enter(hash(market), cell);
            }
        }
    }

    private static int hash(byte[] market) {
        int hash = Arrays.hashCode(market);
        return hash ^ hash >>> 15;
    }

    private boolean isNamed(long cell, byte[] name) {
        MappedByteBuffer segment = segment(cell);
        int at = at(cell);
        if (segment.getInt(at + NAME_LENGTH) != name.length) {
            return false;
        }
        // From the end, where names differ first.
        for (int i = name.length - 1; i >= 0; i--) {
            if (segment.get(at + NAME + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int rowAt(long cell) {
        int at = at(cell);
        return at + NAME + segment(cell).getInt(at + NAME_LENGTH);
    }

    private boolean fits(long cell, int nameLength, int rowLength) {
        return NAME + nameLength + rowLength <= UNIT * segment(cell).getInt(at(cell) + UNITS);
    }

    private void writeRow(long cell, byte[] row) {
        segment(cell).putInt(at(cell) + ROW_LENGTH, row.length);
        segment(cell).put(rowAt(cell), row);
    }

    /** A cell with a name and a row in it, and with room for the row to grow. */
    private long cell(byte[] name, byte[] row, long next, int room) {
        int units = (NAME + name.length + row.length + room + UNIT - 1) / UNIT;
        long cell = reserve(units);
        int at = at(cell);
        MappedByteBuffer segment = segment(cell);
        segment.putLong(at + NEXT, next);
        segment.putInt(at + UNITS, units);
        segment.putInt(at + NAME_LENGTH, name.length);
        segment.put(at + NAME, name);
        writeRow(cell, row);
        return cell;
    }

    private long reserve(int units) {
        if (units < free.length && free[units] != NOWHERE) {
            long cell = free[units];
            free[units] = segment(cell).getLong(at(cell) + NEXT);
            return cell;
        }
        int bytes = units * UNIT;
        if (bytes > SEGMENT_BYTES) {
            throw new IllegalArgumentException("A row of more than " + SEGMENT_BYTES + " bytes");
        }
        long left = SEGMENT_BYTES - (end & SEGMENT_BYTES - 1);
        long cell = bytes <= left ? end : end + left;
        while (cell + bytes > (long) segments.size() << SEGMENT_BITS) {
            segments.add(nextSegment());
        }
        end = cell + bytes;
        return cell;
    }

    private void release(long cell) {
        int units = segment(cell).getInt(at(cell) + UNITS);
        if (units >= free.length) {
            free = Arrays.copyOf(free, Math.max(2 * free.length, units + 1));
        }
        segment(cell).putLong(at(cell) + NEXT, free[units]);
        free[units] = cell;
    }

    private MappedByteBuffer nextSegment() {
        long start = (long) segments.size() << SEGMENT_BITS;
        try {
            // Written before it is mapped, so that a full disk is an exception here and not a fault in the middle of a
            // put.
            ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
            for (long at = start; at < start + SEGMENT_BYTES; at += zeros.capacity()) {
                channel.write(zeros.rewind(), at);
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, start, SEGMENT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of rows " + file + " cannot grow", e);
        }
    }

    private MappedByteBuffer segment(long cell) {
        return segments.get((int) (cell >>> SEGMENT_BITS));
    }

    private static int at(long cell) {
        return (int) (cell & SEGMENT_BYTES - 1);
    }

    @Override
    public void clear() {
        end = UNIT;
        index = new long[1 << 10];
        markets = 0;
        free = new long[64];
    }

    @Override
    public void close() {
        clear();
        segments.clear();
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of rows " + file + " cannot be closed", e);
        }
    }
}
