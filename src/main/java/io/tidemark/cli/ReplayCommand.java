package io.tidemark.cli;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Headlines;
import io.tidemark.replay.Journal;
import io.tidemark.replay.Replay;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
            "Shows which alerts stood on a day in the past, by what had been released until then.",
            "Computed here from the journal of all vintages; the running stream is not disturbed. Groups and rates are as"
                    + " they are defined now. A day is taken whole, in UTC."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "2011-08-01, or a time such as 2011-08-01T00:30:00Z.")
    private Instant asOf = Instant.EPOCH;

    @Option(
            names = "--diff",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = {
                "Instead of all that stood: what was different on this later day, and why.",
                "▲ had become true, △ had other figures, ▼ was true no more."
            })
    private @Nullable Instant diff;

    @Option(names = "--market", paramLabel = "TEXT", description = "Only markets that contain this text.")
    private String market = "";

    @Option(
            names = "--period",
            paramLabel = "TEXT",
            description = "Only periods that begin with this text, such as 2011.")
    private String period = "";

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() {
        if (diff != null && diff.isBefore(asOf)) {
            System.err.println("--diff must not be before --as-of");
            return CommandLine.ExitCode.USAGE;
        }
        Installation installation = cluster.installation();
        Codecs codecs = installation.codecs();
        Journal journal = new Journal(
                installation.configuration().consumerConfig(null),
                installation.topics(),
                codecs,
                installation.replaySettings().futureTolerance());
        Replay replay = new Replay(installation.replaySettings(), journal.reference(), journal.statements());
        replay.goTo(asOf.toEpochMilli());
        int known = replay.statements();
        List<AlertChange> alerts = diff == null ? replay.standing() : replay.differenceAt(diff.toEpochMilli());
        try (TopicTable<CodeNames> names = new TopicTable<>(
                installation.configuration().consumerConfig(null),
                installation.topics().names(),
                codecs.names().deserializer(),
                Keys::of)) {
            names.refresh();
            print(alerts, language.headlines(names::get));
        }
        summarize(known, replay.statements() - known);
        return 0;
    }

    private void print(List<AlertChange> alerts, Headlines headlines) {
        PrintStream out = Console.out();
        for (AlertChange alert : alerts) {
            if (alert.fact().key().market().toString().contains(market)
                    && alert.fact().key().period().toString().startsWith(period)) {
                out.println(Headlines.mark(alert.state()) + " " + headlines.of(alert));
            }
        }
        out.flush();
    }

    private void summarize(int known, int later) {
        System.err.println(
                diff == null
                        ? known + " statements were released until " + asOf
                        : known + " statements were released until " + asOf + ", and " + later + " more until " + diff);
    }

    /** Reads a day as its last moment, and a time as itself. */
    static final class DayConverter implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text)
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .minusMillis(1);
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException("not a day such as 2011-08-01: '" + text + "'");
            }
        }
    }
}
