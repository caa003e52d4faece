package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Statement;
import io.tidemark.oracle.SharedData;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to store what a release has changed (docs/adr/0092), for HS markets that are told of as their figures come out: 15 days
 * after each month. Bytes of rows and their names, committed once a release, as the changelog gets them.
 */
public final class ReleaseRowCost {
    private static final String RELEASE = "|" + RowNames.RELEASE;

    private long writes;
    private long written;
    private long releaseWrites;
    private long releaseWritten;

    /** The size of each row that is stored. */
    private final Map<String, Integer> stored = new HashMap<>();

    private ReleaseRowCost() {}

    /** @param args a file of ../shared/data; that of HS markets if nothing is said */
    public static void main(String[] args) throws IOException {
        List<Statement> statements =
                SharedData.read(args.length == 0 ? "kr-hs-partner-monthly.csv.gz" : args[0]).stream()
                        .sorted(Comparator.comparing(Statement::period))
                        .toList();
        ReleaseRowCost cost = new ReleaseRowCost();
        Markets markets =
                new Markets(EngineSettings.defaults().with(News.defaults().byReleaseTime()));
        int month = -1;
        long offset = 0;
        for (Statement statement : statements) {
            if (month != statement.period().lastMonth()) {
                markets.drainDirty(cost::put);
                month = statement.period().lastMonth();
            }
            LocalDate next = LocalDate.of(month / 12, month % 12 + 1, 15).plusMonths(1);
            long releasedAt = next.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            Figure figure = statement.figure();
            markets.apply(
                    new Statement(
                            statement.series(),
                            statement.period(),
                            new Figure(releasedAt, 0, figure.value(), figure.status(), figure.quantity(), null),
                            "KR " + statement.period(),
                            null),
                    new Cause.Position("trade.events.v1", 0, offset++, releasedAt));
        }
        markets.drainDirty(cost::put);
        cost.print(statements);
    }

    private void put(String name, byte[] row) {
        int size = name.length() + (row == null ? 0 : row.length);
        writes++;
        written += size;
        if (name.endsWith(RELEASE)) {
            releaseWrites++;
            releaseWritten += size;
        }
        if (row == null) {
            stored.remove(name);
        } else {
            stored.put(name, size);
        }
    }

    private void print(List<Statement> statements) {
        long markets = statements.stream()
                .map(statement -> statement.series().market())
                .distinct()
                .count();
        long all = stored.values().stream().mapToLong(size -> size).sum();
        List<Integer> releases = stored.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(RELEASE))
                .map(Map.Entry::getValue)
                .toList();
        long ofReleases = releases.stream().mapToLong(size -> size).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d markets, %,d statements%n"
                        + "written: %,d rows, %,d bytes; of them of releases %,d rows, %,d bytes (%.2f%%)%n"
                        + "stored: %,d rows, %,d bytes; of them of releases %,d rows, %,d bytes (%.2f%%), %.1f bytes a market%n",
                markets,
                statements.size(),
                writes,
                written,
                releaseWrites,
                releaseWritten,
                100.0 * releaseWritten / written,
                stored.size(),
                all,
                releases.size(),
                ofReleases,
                100.0 * ofReleases / all,
                (double) ofReleases / markets);
    }
}
