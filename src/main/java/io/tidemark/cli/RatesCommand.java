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
            "Publishes exchange rates, for groups in another currency than their members.",
            "A later rate for the same period replaces the earlier one. A row that cannot be read is refused with"
                    + " its line and the reason. If rows contradict each other, all of them are refused. The other rows are"
                    + " published, and the exit code is 2.",
            "",
            "Files are CSV, plain or gzip. Columns, in any order: base (USD), quote (KRW), period (2025-06,"
                    + " 2025-Q2, 2025-S1 or 2025) and rate (how many units of the quote one unit of the base was worth)."
                    + " Optional: name and source. Lines before the header may be # comments."
        })
final class RatesCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV with rates; - is standard input.")
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
