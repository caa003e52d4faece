package io.tidemark.domain.market;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows on the heap: a chain of them for each market, because most have a handful, one for each year. */
public final class HeapRows implements Rows {
    private final Map<String, Row> markets = new HashMap<>();

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

    @Override
    public void put(String market, String name, byte @Nullable [] bytes) {
        Row first = markets.get(market);
        for (Row row = first; row != null; row = row.next) {
            if (row.name.equals(name)) {
                if (bytes == null) {
                    remove(market, row);
                } else {
                    row.bytes = bytes;
                }
                return;
            }
        }
        if (bytes != null) {
            markets.put(market, new Row(names.computeIfAbsent(name, same -> same), bytes, first));
        }
    }

    private void remove(String market, Row gone) {
        Row kept = null;
        for (Row row = markets.remove(market); row != null; row = row.next) {
            if (row != gone) {
                kept = new Row(row.name, row.bytes, kept);
            }
        }
        if (kept != null) {
            markets.put(market, kept);
        }
    }

    @Override
    public void forEach(String market, Sink rows) {
        for (Row row = markets.get(market); row != null; row = row.next) {
            rows.accept(row.name, row.bytes);
        }
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
