package io.tidemark.domain.market;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows on the heap: a chain of them for each market, because most have a handful, one for each year. */
public final class HeapRows implements Rows {
    private final Map<String, Chain> markets = new HashMap<>();

    /** Most names are years, the same for every market. */
    private final Map<String, String> names = new HashMap<>();

    private static final class Row {
        private final String name;
        private byte[] bytes;
        private @Nullable Row next;

        Row(String name, byte[] bytes, @Nullable Row next) {
            this.name = name;
            this.bytes = bytes;
            this.next = next;
        }
    }

    /** The newest row first, because that is the one which changes most. */
    private final class Chain implements OfMarket {
        private @Nullable Row first;

        @Override
        public void put(String name, byte @Nullable [] bytes) {
            Row before = null;
            Row row = first;
            while (row != null && !row.name.equals(name)) {
                before = row;
                row = row.next;
            }
            if (row == null) {
                if (bytes != null) {
                    first = new Row(names.computeIfAbsent(name, same -> same), bytes, first);
                }
            } else if (bytes != null) {
                row.bytes = bytes;
            } else if (before == null) {
                first = row.next;
            } else {
                before.next = row.next;
            }
        }

        @Override
        public void forEach(Sink rows) {
            for (Row row = first; row != null; row = row.next) {
                rows.accept(row.name, row.bytes);
            }
        }
    }

    @Override
    public OfMarket of(String market) {
        return markets.computeIfAbsent(market, unused -> new Chain());
    }

    @Override
    public void clear() {
        markets.clear();
        names.clear();
    }

    @Override
    public void close() {
        clear();
    }
}
