package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.Succession;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "alerts",
        description = {
            "Prints alerts as headlines.",
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
            AlertPrinter printer =
                    new AlertPrinter(language.headlines(names::get, installation.zones()), this::isWanted, out);
            patiently(installation, names::refresh);
            if (follow) {
                reader.follow(() -> refresh(names, installation), printer::print);
            } else {
                reader.readToEnd(printer::print);
            }
            Console.sayPassedOver(reader.passedOver(), installation.topics().alerts());
        }
        return 0;
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
                && change.fact().key().market().toString().contains(market)
                && Succession.readWith(change) == null;
    }
}
