package io.tidemark.cli;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.rows.BriefRows;
import io.tidemark.rows.Grid;
import io.tidemark.rows.RowGrids;
import io.tidemark.rows.SdmxCsv;
import java.util.Collection;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;

@Command(
        name = "balances",
        description = {
            "Prints the trade balances of a market: exports minus imports, of months, years to date and 12 months.",
            "The stream has to have computed them. With --as-of they are computed here. Changes on year are"
                    + " differences in value."
        })
final class BalancesCommand extends RowsCommand {
    @Override
    Topic<RowChange> topic(Topics topics) {
        return topics.balances();
    }

    @Override
    Deserializer<RowChange> values(Codecs codecs) {
        return codecs.balances().deserializer();
    }

    @Override
    boolean isWanted(Row row) {
        return row.subject() == Subject.BALANCE;
    }

    @Override
    String table(Collection<Row> rows) {
        return BriefRows.balances(rows);
    }

    @Override
    Grid csv(Collection<Row> rows) {
        return RowGrids.balances(rows);
    }

    @Override
    Grid sdmx(Collection<Row> rows) {
        return SdmxCsv.balances(rows);
    }
}
