package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Succession;
import io.tidemark.headline.Headlines;
import io.tidemark.replay.Journal;
import io.tidemark.replay.Replay;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        description = {
            "Shows which alerts stood on a day in the past, given the figures that had been released until then.",
            "It computes this from the journal of all vintages, and does not disturb the stream. Groups and rates"
                    + " are taken as they are defined now. A day is taken to its end, in the time zone of each reporter"
                    + " (setting reporters.zones)."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DAY",
            converter = AsOfConverter.class,
            description = "A day such as 2011-08-01, or a time such as 2011-08-01T00:30:00Z.")
    private AsOf asOf = AsOf.moment(Instant.EPOCH);

    @Option(
            names = "--diff",
            paramLabel = "DAY",
            converter = AsOfConverter.class,
            description = {
                "Show only what was different on this later day, and why.",
                "▲ had become true, △ had other figures or another meaning, ▼ was no longer true."
            })
    private @Nullable AsOf diff;

    @Option(names = "--market", paramLabel = "TEXT", description = "Show only markets that contain this text.")
    private String market = "";

    @Option(
            names = "--period",
            paramLabel = "TEXT",
            description = "Show only periods that begin with this text, such as 2011.")
    private String period = "";

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.reading(Topics::events, Topics::groups, Topics::rates, Topics::names);
        ReporterZones zones = installation.zones();
        // Who reports nothing is in UTC: good enough to tell a slip.
        if (diff != null && diff.until("", zones) < asOf.until("", zones)) {
            System.err.println("--diff must not be before --as-of");
            return CommandLine.ExitCode.USAGE;
        }
        Journal journal = installation.journal();
        Replay replay = new Replay(
                installation.replaySettings(), installation.groupLimits(), journal.reference(), journal.statements());
        replay.goTo(reporter -> asOf.until(reporter, zones));
        int known = replay.statements();
        AsOf later = diff;
        Replay.Differences shown = later == null
                ? new Replay.Differences(replay.standing(), 0)
                : replay.differenceAt(reporter -> later.until(reporter, zones));
        try (TopicTable<CodeNames> names = installation.names()) {
            names.refresh();
            Headlines headlines = language.headlines(names::get, zones);
            print(shown.changes(), headlines);
            summarize(known, replay.statements() - known);
            if (shown.confirmed() > 0) {
                System.err.println(headlines.confirmed(shown.confirmed()));
            }
        }
        return 0;
    }

    private void print(List<AlertChange> alerts, Headlines headlines) {
        PrintStream out = Console.out();
        List<AlertChange> wanted = alerts.stream()
                .filter(alert -> alert.fact().key().market().toString().contains(market)
                        && alert.fact().key().period().toString().startsWith(period))
                .toList();
        for (AlertChange alert : Succession.withoutRepeats(wanted)) {
            out.println(Headlines.mark(alert) + " " + headlines.orName(alert));
        }
        out.flush();
    }

    private void summarize(int known, int later) {
        System.err.println(
                diff == null
                        ? known + " statements were released until " + asOf
                        : known + " statements were released until " + asOf + ", and " + later + " more until " + diff);
    }

    /** Reads a day or a time. */
    static final class AsOfConverter implements CommandLine.ITypeConverter<AsOf> {
        @Override
        public AsOf convert(String text) {
            try {
                return AsOf.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
