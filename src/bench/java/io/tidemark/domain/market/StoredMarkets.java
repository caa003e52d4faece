package io.tidemark.domain.market;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the statements of one market after the other into the rows that a stream would have stored of them, of a load of
 * history: without the lives of alerts, of which it keeps none then.
 */
public final class StoredMarkets implements Consumer<Statement> {
    private final Rows.Sink rows;
    private @Nullable Market market;
    private Figures figures = new Figures();

    /** @param rows receives each row, with the name that it has on the changelog */
    public StoredMarkets(Rows.Sink rows) {
        this.rows = rows;
    }

    @Override
    public void accept(Statement statement) {
        Market next = statement.series().market();
        if (!next.equals(market)) {
            end();
            market = next;
        }
        figures.series(statement.series().coverage(), statement.series().flow())
                .put(statement.period(), statement.figure());
    }

    /** Hands out the last market's. */
    public void end() {
        for (int year : figures.years()) {
            rows.accept(market + "|" + year, MarketRow.encode(year, figures, Map.of()));
        }
        figures = new Figures();
    }
}
