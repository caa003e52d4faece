package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Succession;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import io.tidemark.rows.AlertGrid;
import io.tidemark.rows.AlertJson;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "alerts",
        description = {
            "Prints alerts as headlines, as CSV or as JSON.",
            "▲ means raised (or raised again), △ amended or corrected, ▼ taken back.",
            "The names of codes come from the names topic (`tidemark names`). A code without a name is shown as"
                    + " it is.",
            "Without --follow it prints the alerts that are on the topic now. With --follow it goes on with those"
                    + " that come."
        })
final class AlertsCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on and print new alerts as they come, until it is stopped.")
    private boolean follow;

    @Option(names = "--new", description = "Leave out the alerts that are there already; useful with --follow.")
    private boolean onlyNew;

    @Option(names = "--live", description = "Print only live alerts: news, not history.")
    private boolean onlyLive;

    @Option(names = "--market", paramLabel = "TEXT", description = "Print only markets that contain this text.")
    private String market = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Print only alerts of this kind, such as RECORD_HIGH. Can be given more than once:"
                    + " ${COMPLETION-CANDIDATES}.")
    private Set<AlertKind> kinds = EnumSet.allOf(AlertKind.class);

    @Option(
            names = "--period",
            paramLabel = "TEXT",
            description = "Print only periods that begin with this text, such as 2011 or 2011-07.")
    private String period = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Print only changes to this state. Can be given more than once: ${COMPLETION-CANDIDATES}.")
    private Set<AlertState> states = EnumSet.allOf(AlertState.class);

    @Option(
            names = "--format",
            paramLabel = "text|csv|json",
            converter = FormatConverter.class,
            description = {
                "text (the default): headlines. csv: a line for each change, with headlines in both languages.",
                "json: an object on a line for each change, with everything that is known of it. A change that people read"
                        + " in one sentence with another one is left out of text alone."
            })
    private Format format = Format.TEXT;

    /** The formats of alerts. */
    private enum Format {
        TEXT,
        CSV,
        JSON
    }

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws Exception {
        Installation installation = follow
                ? cluster.following(Topics::alerts, Topics::names)
                : cluster.reading(Topics::alerts, Topics::names);
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        PrintStream out = Console.out();
        try (TopicReader<AlertChange> reader = patiently(
                        installation,
                        () -> new TopicReader<>(
                                config,
                                installation.topics().alerts(),
                                installation.codecs().alerts().deserializer(),
                                onlyNew ? TopicReader.From.NOW : TopicReader.From.BEGINNING));
                TopicTable<CodeNames> names = patiently(installation, () -> installation.names());
                Interruption interruption = Interruption.stopping(() -> {
                    reader.stop();
                    names.stop();
                    installation.close();
                })) {
            AlertPrinter printer = new AlertPrinter(writer(names::get, installation.zones()), this::isWanted, out);
            patiently(installation, names::refresh);
            if (format == Format.CSV) {
                out.print(AlertGrid.header());
            }
            if (follow) {
                reader.follow(() -> refresh(names, installation), printer::print);
            } else {
                reader.readToEnd(printer::print);
            }
            Console.sayPassedOver(reader.passedOver(), installation.topics().alerts());
        }
        return 0;
    }

    private Function<AlertChange, String> writer(Names names, ReporterZones zones) {
        Headlines english = Headlines.english(names, zones);
        Headlines korean = Headlines.korean(names, zones);
        return switch (format) {
            case TEXT -> AlertPrinter.in(language.headlines(names, zones));
            case CSV ->
                change -> AlertGrid.of(List.of(AlertJson.whole(change, english, korean)))
                        .csvLines();
            case JSON -> change -> AlertJson.whole(change, english, korean) + "\n";
        };
    }

    /** Who follows waits for Kafka; who wants to see what is there is told that it is not. */
    private <T> T patiently(Installation installation, Callable<T> action) throws Exception {
        return follow ? installation.kafka().persist(action) : action.call();
    }

    private void refresh(TopicTable<CodeNames> names, Installation installation) {
        try {
            patiently(installation, names::refresh);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The names cannot be read", e);
        }
    }

    private boolean isWanted(AlertChange change) {
        return (change.live() || !onlyLive)
                && states.contains(change.state())
                && kinds.contains(change.fact().key().kind())
                && change.fact().key().market().toString().contains(market)
                && change.fact().key().period().toString().startsWith(period)
                && (format != Format.TEXT || Succession.readWith(change) == null);
    }

    /** Reads a format. */
    static final class FormatConverter extends WordConverter<Format> {
        FormatConverter() {
            super(Format.class);
        }
    }
}
