package io.tidemark.cli;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.rows.BriefRows;
import io.tidemark.rows.Grid;
import io.tidemark.rows.RowGrids;
import io.tidemark.rows.SdmxCsv;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "totals",
        description = {
            "Prints the totals of a market: months, years to date, 12 months, and how they have changed.",
            "The stream has to have computed them. With --as-of they are computed here."
        })
final class TotalsCommand extends RowsCommand {
    @Option(
            names = "--flow",
            paramLabel = "export|import|statistic",
            split = ",",
            description = "Only these flows. Can be given more than once.")
    private Set<Flow> flows = EnumSet.allOf(Flow.class);

    @Override
    Topic<RowChange> topic(Topics topics) {
        return topics.totals();
    }

    @Override
    Deserializer<RowChange> values(Codecs codecs) {
        return codecs.totals().deserializer();
    }

    @Override
    boolean isWanted(Row row) {
        return flows.stream().anyMatch(flow -> flow.subject() == row.subject());
    }

    @Override
    String table(Collection<Row> rows) {
        return BriefRows.totals(rows);
    }

    @Override
    Grid csv(Collection<Row> rows) {
        return RowGrids.totals(rows);
    }

    @Override
    Grid sdmx(Collection<Row> rows) {
        return SdmxCsv.stated(rows);
    }
}
