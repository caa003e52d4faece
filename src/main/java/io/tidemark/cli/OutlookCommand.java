package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.domain.outlook.Prospect;
import io.tidemark.headline.Outlooks;
import io.tidemark.replay.Journal;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "outlook",
        description = {
            "Prints levels to beat: values at which facts would become true in a market's next period.",
            "It is computed here from the journal by the same engine that judges published figures."
        })
final class OutlookCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(
            paramLabel = "MARKET",
            converter = MarketConverter.class,
            description = "A market or a group, such as KR/TOTAL/ALL/WORLD/USD.")
    private @Nullable Market market;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = ReplayCommand.AsOfConverter.class,
            description = "What was known at the end of a day such as 2024-12-31. Without it: what is known now.")
    private @Nullable AsOf asOf;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws InterruptedException {
        Market wanted = market;
        if (wanted == null) {
            return CommandLine.ExitCode.USAGE;
        }
        Installation installation = cluster.reading(Topics::events, Topics::groups, Topics::rates, Topics::names);
        Journal journal = installation.journal();
        ReferenceData reference = journal.reference();
        ReporterZones zones = installation.zones();
        Set<Market> markets = reference.marketsOf(wanted);
        List<Statement> statements = journal.statements().stream()
                .map(Replay.Entry::statement)
                .filter(statement -> markets.contains(statement.series().market()) && isKnown(statement, zones))
                .toList();
        List<Outlook> outlooks = new Prospect(
                        installation.replaySettings(),
                        installation.groupLimits(),
                        reference.rates(),
                        reference.groups().keySet())
                .of(wanted, statements);
        if (outlooks.isEmpty()) {
            System.err.println("The journal has no figures of " + wanted + ".");
            return 1;
        }
        print(outlooks, installation);
        return 0;
    }

    private boolean isKnown(Statement statement, ReporterZones zones) {
        return asOf == null
                || statement.figure().releasedAt()
                        <= asOf.until(statement.series().market().reporter(), zones);
    }

    private void print(List<Outlook> outlooks, Installation installation) {
        try (TopicTable<CodeNames> names = installation.names()) {
            names.refresh();
            Outlooks writer = language.outlooks(names::get);
            PrintStream out = Console.out();
            for (Outlook outlook : outlooks) {
                writer.write(outlook).print("", out);
                out.println();
            }
            out.flush();
        }
    }
}
