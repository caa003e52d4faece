package io.tidemark.cli;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "alerts",
        description = {
            "Prints alerts as headlines.",
            "▲ is raised (or raised again), △ amended, ▼ taken back.",
            "Without --follow, what the topic holds until now; with it, from then on what comes as well."
        })
final class AlertsCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new alerts as they come, until stopped.")
    private boolean follow;

    @Option(names = "--new", description = "Leave out what is there already; useful with --follow.")
    private boolean onlyNew;

    @Option(names = "--live", description = "Only live alerts: news, not history.")
    private boolean onlyLive;

    @Option(names = "--market", paramLabel = "TEXT", description = "Only markets that contain this text.")
    private String market = "";

    @Override
    public Integer call() {
        Installation installation = cluster.installation();
        Headlines headlines = Headlines.english(Names.shipped());
        PrintStream out = Console.out();
        try (TopicReader<AlertChange> reader = new TopicReader<>(
                        installation.configuration().consumerConfig(null),
                        installation.topics().alerts(),
                        installation.codecs().alerts().deserializer(),
                        onlyNew ? TopicReader.From.NOW : TopicReader.From.BEGINNING);
                Interruption interruption = Interruption.stopping(reader::stop)) {
            if (follow) {
                reader.follow(alert -> print(alert, headlines, out));
            } else {
                reader.readToEnd(alert -> print(alert, headlines, out));
            }
        }
        return 0;
    }

    private void print(ConsumerRecord<String, AlertChange> alert, Headlines headlines, PrintStream out) {
        AlertChange change = alert.value();
        if ((change.live() || !onlyLive)
                && change.fact().key().market().toString().contains(market)) {
            out.println(Console.mark(change.state()) + " " + headlines.of(change));
            out.flush();
        }
    }
}
