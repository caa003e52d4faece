package io.tidemark.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.RowChange;
import io.tidemark.rows.MarketSummaries;
import io.tidemark.rows.MarketSummary;
import io.tidemark.rows.MarketTexts;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicReader;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "markets",
        description = {
            "Lists markets and groups, with what their codes are called, and their newest figures.",
            "Names come from the names topic (`tidemark names`)."
        })
final class MarketsCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only markets that have each word of this text in their codes or in their names in English or"
                    + " Korean.")
    private String text = "";

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            converter = FormatConverter.class,
            description = "table (the default), csv or json.")
    private Format format = Format.TABLE;

    /** The formats of markets. */
    private enum Format {
        TABLE,
        CSV,
        JSON
    }

    private final MarketSummaries summaries = new MarketSummaries();

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.reading(Topics::totals, Topics::balances, Topics::names);
        read(
                installation,
                installation.topics().totals(),
                installation.codecs().totals().deserializer());
        read(
                installation,
                installation.topics().balances(),
                installation.codecs().balances().deserializer());
        try (TopicTable<CodeNames> names = installation.names()) {
            names.refresh();
            MarketTexts texts = new MarketTexts(names::get);
            List<MarketSummary> found = summaries.all().stream()
                    .filter(summary -> texts.matches(summary.market(), text))
                    .toList();
            if (found.isEmpty()) {
                System.err.println("There is no market" + (text.isBlank() ? "." : " with '" + text + "'."));
                return 1;
            }
            PrintStream out = Console.out();
            out.print(
                    switch (format) {
                        case TABLE -> texts.table(found);
                        case CSV ->
                            MarketTexts.grid(found.stream().map(texts::json).toList())
                                    .csv();
                        case JSON -> json(found, texts);
                    });
            out.flush();
        }
        return 0;
    }

    private void read(Installation installation, Topic<RowChange> topic, Deserializer<RowChange> values) {
        try (TopicReader<RowChange> reader = new TopicReader<>(
                installation.configuration().consumerConfig(null), topic, values, TopicReader.From.BEGINNING)) {
            reader.readToEnd(entry -> {
                if (entry.value() != null) {
                    summaries.take(entry.value().row());
                }
            });
        }
    }

    private static String json(List<MarketSummary> found, MarketTexts texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        found.forEach(summary -> array.add(texts.json(summary)));
        return array.toPrettyString() + "\n";
    }

    /** Reads a format. */
    static final class FormatConverter extends WordConverter<Format> {
        FormatConverter() {
            super(Format.class);
        }
    }
}
