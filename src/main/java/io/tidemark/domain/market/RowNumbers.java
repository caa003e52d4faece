package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers of windows, as the rows have them that were looked at. */
public final class RowNumbers {
    private final Supplier<Stream<Row>> source;

    /** Made when first asked for: most changes take nothing back. */
    private @Nullable Map<Name, Row> rows;

    private record Name(Market market, Subject subject, Coverage coverage, Period period) {}

    /** @param rows those that were looked at; where there are two of one name, the later counts */
    public RowNumbers(Supplier<Stream<Row>> rows) {
        this.source = rows;
    }

    /** Whether the window was looked at. */
    public boolean knows(AlertKey key) {
        return row(key) != null;
    }

    /** The number of the window in its measure; null where it has none, or was not looked at. */
    public @Nullable Measured find(AlertKey key) {
        Row row = row(key);
        if (row == null) {
            return null;
        }
        if (key.kind() == AlertKind.TARGET) {
            return row.projections().stream()
                    .filter(projection ->
                            projection.method() == key.particular().method())
                    .map(Projection::value)
                    .map(Measured::of)
                    .findFirst()
                    .orElse(null);
        }
        WindowTotal total = row.window(key.window().window());
        return total == null || total.value() == null ? null : measured(total, total.value(), key.measure());
    }

    private static @Nullable Measured measured(WindowTotal total, Amount value, Measure measure) {
        WindowTotal.Base base = total.yearEarlier();
        return switch (measure) {
            case VALUE -> Measured.of(value);
            case DAILY_AVERAGE -> per(value, total.workingDays());
            case GROWTH -> per(value, base == null ? null : base.value());
        };
    }

    private static @Nullable Measured per(Amount value, @Nullable Amount per) {
        return per == null || per.signum() <= 0 ? null : new Measured(value, per);
    }

    /** The row of the month that the window ends with has every window; else a period has its own. */
    private @Nullable Row row(AlertKey key) {
        Map<Name, Row> known = rows;
        if (known == null) {
            Map<Name, Row> found = new HashMap<>();
            source.get()
                    .forEach(
                            row -> found.put(new Name(row.market(), row.subject(), row.coverage(), row.period()), row));
            known = found;
            rows = found;
        }
        Row month = known.get(new Name(
                key.market(),
                key.subject(),
                key.coverage(),
                Period.ofMonth(key.period().lastMonth())));
        return month != null ? month : known.get(new Name(key.market(), key.subject(), key.coverage(), key.period()));
    }
}
