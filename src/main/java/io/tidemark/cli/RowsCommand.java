package io.tidemark.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.replay.Journal;
import io.tidemark.replay.Known;
import io.tidemark.replay.ReferenceData;
import io.tidemark.rows.Grid;
import io.tidemark.rows.RowJson;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.MarketRows;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints rows of one market: what totals and balances have in common. */
abstract class RowsCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(
            paramLabel = "MARKET",
            converter = MarketConverter.class,
            description = "A market or a group, such as KR/TOTAL/ALL/WORLD/USD. `tidemark markets` lists them.")
    private @Nullable Market market;

    @Option(
            names = "--from",
            paramLabel = "PERIOD",
            converter = BulletinCommand.PeriodConverter.class,
            description = "Leave out periods that end before this one begins, such as 2024, 2024-Q1 or 2024-03.")
    private @Nullable Period from;

    @Option(
            names = "--to",
            paramLabel = "PERIOD",
            converter = BulletinCommand.PeriodConverter.class,
            description = "Leave out periods that end after this one.")
    private @Nullable Period to;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = ReplayCommand.AsOfConverter.class,
            description = {
                "What was known at the end of a day such as 2011-08-01, or at a time such as 2011-08-01T00:30:00Z.",
                "It is computed here from the journal. Without it: what is known now."
            })
    private @Nullable AsOf asOf;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json|sdmx-csv",
            converter = FormatConverter.class,
            description = {
                "table (the default): a line for each period, for people.",
                "csv and json: all windows and indicators. sdmx-csv: SDMX-CSV 2.0. See docs/api.md."
            })
    private Format format = Format.TABLE;

    /** The formats of rows. */
    private enum Format {
        TABLE,
        CSV,
        JSON,
        SDMX_CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where the rows are. */
    abstract Topic<RowChange> topic(Topics topics);

    abstract Deserializer<RowChange> values(Codecs codecs);

    /** Whether a row of the market is one of these. */
    abstract boolean isWanted(Row row);

    abstract String table(Collection<Row> rows);

    abstract Grid csv(Collection<Row> rows);

    abstract Grid sdmx(Collection<Row> rows);

    @Override
    public Integer call() throws InterruptedException {
        Market wanted = market;
        if (wanted == null) {
            return CommandLine.ExitCode.USAGE;
        }
        List<Row> rows = read(wanted).stream()
                .filter(row -> isWanted(row) && isInTime(row.period()))
                .toList();
        if (rows.isEmpty()) {
            System.err.println("There are no such figures of " + wanted + ". `tidemark markets` lists what there is.");
            return 1;
        }
        PrintStream out = Console.out();
        out.print(
                switch (format) {
                    case TABLE -> table(rows);
                    case CSV -> csv(rows).csv();
                    case SDMX_CSV -> sdmx(rows).csv();
                    case JSON -> json(rows);
                });
        out.flush();
        return 0;
    }

    private List<Row> read(Market wanted) throws InterruptedException {
        AsOf then = asOf;
        if (then == null) {
            Installation installation = cluster.reading(this::topic);
            return MarketRows.read(
                    installation.configuration().consumerConfig(null),
                    topic(installation.topics()),
                    values(installation.codecs()),
                    wanted);
        }
        Installation installation = cluster.reading(Topics::events, Topics::groups, Topics::rates);
        Journal journal = installation.journal();
        ReferenceData reference = journal.reference();
        ReporterZones zones = installation.zones();
        Known known = Known.of(
                wanted,
                installation.replaySettings(),
                installation.groupLimits(),
                reference,
                journal.statements(reference.marketsOf(wanted)),
                reporter -> then.until(reporter, zones));
        return MarketRows.known(known.rows());
    }

    private boolean isInTime(Period period) {
        return (from == null || period.lastMonth() >= from.firstMonth())
                && (to == null || period.lastMonth() <= to.lastMonth());
    }

    private static String json(List<Row> rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> array.add(RowJson.of(row)));
        return array.toPrettyString() + "\n";
    }

    /** Reads a format. */
    static final class FormatConverter extends WordConverter<Format> {
        FormatConverter() {
            super(Format.class);
        }
    }
}
