package io.tidemark.publish;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hashes of what statements say, without making texts of it. None is 0. For one thread. */
final class StatementHashes {
    private final Hashes hashes = new Hashes();
    private final ByteBuffer numbers = ByteBuffer.allocate(64);

    /** Of a market's key. */
    long market(String key) {
        return hashes.of(key);
    }

    /** What a statement is about: its series and period. */
    long key(Statement statement) {
        Series series = statement.series();
        hashes.add(series.market().toString().getBytes(StandardCharsets.UTF_8));
        numbers.put((byte) series.flow().ordinal())
                .put((byte) series.coverage().ordinal())
                .put((byte) statement.period().kind().ordinal())
                .putInt(statement.period().lastMonth());
        return ended();
    }

    /** What it says of it, whenever it was released. */
    long content(Figure figure) {
        add(figure.value());
        numbers.put((byte) figure.status().ordinal());
        Quantity quantity = figure.quantity();
        add(quantity == null ? null : quantity.value());
        add(figure.workingDays());
        if (quantity != null) {
            hashes.add(numbers);
            hashes.add(quantity.unit().getBytes(StandardCharsets.UTF_8));
        }
        return ended();
    }

    /** All of it that decides which statement stands. */
    long exact(long key, long content, Figure figure) {
        numbers.putLong(key).putLong(content).putLong(figure.releasedAt()).putInt(figure.revision());
        return ended();
    }

    /** An amount begins with its length, so that no two lists of amounts are the same bytes. */
    private void add(@Nullable Amount amount) {
        if (amount == null) {
            numbers.put((byte) -1);
        } else if (amount.fitsLong()) {
            numbers.put((byte) 0).putLong(amount.unscaledLong());
        } else {
            byte[] wide = amount.toUnscaled().toByteArray();
            numbers.put((byte) 1).putInt(wide.length);
            hashes.add(numbers);
            hashes.add(wide);
        }
    }

    private long ended() {
        hashes.add(numbers);
        long hash = hashes.end();
        return hash == 0 ? 1 : hash;
    }
}
