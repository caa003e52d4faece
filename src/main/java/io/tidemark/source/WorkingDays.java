package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Working days by reporter, period and coverage, for the rows of a file that state none. */
public final class WorkingDays {
    /** Knows nothing. */
    public static final WorkingDays NONE = new WorkingDays(Map.of());

    private static final List<String> COLUMNS = List.of("reporter", "period", "coverage", "workingDays");

    private record Key(
            @Nullable String reporter,
            @Nullable String period,
            @Nullable String coverage) {}

    private final Map<Key, BigDecimal> days;

    private WorkingDays(Map<Key, BigDecimal> days) {
        this.days = days;
    }

    /**
     * Reads a CSV file, plain or gzip, with the columns {@code reporter,period,coverage,workingDays}.
     *
     * @throws UnreadableFileException at the first row that is malformed or contradicts an earlier one: a calendar with a
     *     hole would be taken for one without
     */
    public static WorkingDays read(Path file) throws IOException {
        Map<Key, BigDecimal> days = new HashMap<>();
        TreeMap<Long, String> faults = new TreeMap<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            new CsvTable(COLUMNS, COLUMNS)
                    .read(
                            file.toString(),
                            bytes,
                            row -> {
                                String reason = add(days, row);
                                if (reason != null) {
                                    faults.put(row.line(), reason);
                                }
                            },
                            refused -> faults.put(refused.line(), refused.reason()));
        }
        Map.Entry<Long, String> first = faults.firstEntry();
        if (first != null) {
            throw new UnreadableFileException(file.toString(), first.getKey(), first.getValue());
        }
        return new WorkingDays(Map.copyOf(days));
    }

    private static @Nullable String add(Map<Key, BigDecimal> days, CsvTable.Row row) {
        String text = row.get("workingDays");
        if (text == null || PlainNumber.fault(text) != null) {
            return "The working days are not a number: " + Quote.of(text == null ? "" : text) + ".";
        }
        BigDecimal number = DecimalText.parse(text);
        BigDecimal earlier =
                days.putIfAbsent(new Key(row.get("reporter"), row.get("period"), row.get("coverage")), number);
        return earlier == null || earlier.compareTo(number) == 0
                ? null
                : "The working days were " + earlier + " on an earlier line and are " + number + " here.";
    }

    /** The working days of that period, or null where they are not known. */
    @Nullable
    BigDecimal find(@Nullable String reporter, @Nullable String period, @Nullable String coverage) {
        return days.get(new Key(reporter, period, coverage));
    }
}
