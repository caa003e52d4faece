package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Publishable;
import io.tidemark.runtime.Installation;
import io.tidemark.source.CsvRates;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rates",
        description = {
            "Says what currencies were worth, for groups in another currency than their members.",
            "A later rate of the same period replaces the earlier one. A row that cannot be read is refused with its line"
                    + " and the reason, and so are rows that contradict each other, all of them; the others are published,"
                    + " and the exit code is 2.",
            "",
            "Files are CSV, plain or gzip. Columns, in any order: base (USD), quote (KRW), period (2025-06, 2025-Q2,"
                    + " 2025-S1 or 2025) and rate (how many of the quote one of the base was worth); name and source if"
                    + " wanted. Lines before the header may be # comments."
        })
final class RatesCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV of rates; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--strict", description = "Publish nothing if any row is refused.")
    private boolean strict;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.writing(Topics::rates);
        return FilePublication.ofProcess()
                .run(files, strict, Publishable.RATES, CsvRates::read, installation::ratesPublisher);
    }
}
