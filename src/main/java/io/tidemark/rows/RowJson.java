package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of totals or balances as JSON, with the names of {@code TradeTotals.avsc} and {@code TradeBalance.avsc}. A field without a value is
 * left out. Amounts are text, because most readers of JSON would round them; ratios are numbers, 0.059 for +5.9 %.
 */
public final class RowJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowJson() {}

    /** All of a row. */
    public static ObjectNode of(Row row) {
        ObjectNode json = JSON.objectNode().put("market", row.market().toString());
        if (row.subject() != Subject.BALANCE) {
            json.put("flow", row.subject().name());
        }
        json.put("coverage", row.coverage().name()).put("period", row.period().toString());
        row.windows().forEach(total -> json.set(name(total.window()), window(row, total)));
        FactJson.put(json, "monthEarlier", row.monthEarlier());
        if (row.subject() != Subject.BALANCE) {
            put(json, "changeOnMonth", row.changeOnMonth());
        }
        if (!row.runs().isEmpty()) {
            ArrayNode runs = json.putArray("runs");
            row.runs().forEach(run -> runs.add(FactJson.run(run)));
        }
        if (!row.projections().isEmpty()) {
            ArrayNode projections = json.putArray("projections");
            row.projections()
                    .forEach(projection -> projections
                            .addObject()
                            .put("method", projection.method().name())
                            .put("value", projection.value().toString()));
        }
        Figure figure = row.figure();
        if (figure != null) {
            json.set("figure", figure(figure));
        }
        return json;
    }

    /** What a window is called in records. */
    private static String name(Window window) {
        return switch (window) {
            case MONTH -> "month";
            case QUARTER_TO_DATE -> "quarterToDate";
            case HALF_TO_DATE -> "halfToDate";
            case YEAR_TO_DATE -> "yearToDate";
            case TRAILING_12M -> "trailing12Months";
            case LIFETIME -> "lifetime";
        };
    }

    private static ObjectNode window(Row row, WindowTotal total) {
        ObjectNode json = JSON.objectNode();
        FactJson.put(json, "value", total.value());
        json.put("months", total.months()).put("expectedMonths", total.expectedMonths());
        WindowTotal.Base base = total.yearEarlier();
        if (base != null) {
            FactJson.put(json, "yearEarlier", base.value());
        }
        if (row.subject() == Subject.BALANCE) {
            FactJson.put(json, "differenceOnYear", total.differenceOnYear());
            return json;
        }
        FactJson.put(json, "published", total.published());
        if (total.published() != null) {
            json.put("discrepant", total.isDiscrepant());
        }
        FactJson.put(json, "workingDays", total.workingDays());
        put(json, "dailyAverage", total.dailyAverage());
        put(json, total.quantity());
        put(json, "unitPrice", total.unitPrice());
        put(json, "changeOnYear", total.changeOnYear());
        put(json, "dailyAverageChangeOnYear", total.dailyAverageChange());
        put(json, "unitPriceChangeOnYear", total.unitPriceChange());
        put(json, "volumeChangeOnYear", total.volumeChange());
        return json;
    }

    /** What was stated of a period. */
    static ObjectNode figure(Figure figure) {
        ObjectNode json = JSON.objectNode();
        FactJson.put(json, "value", figure.value());
        json.put("withdrawn", figure.value() == null)
                .put("status", figure.status().name())
                .put("releasedAt", Instant.ofEpochMilli(figure.releasedAt()).toString())
                .put("revision", figure.revision());
        put(json, figure.quantity());
        FactJson.put(json, "workingDays", figure.workingDays());
        return json;
    }

    private static void put(ObjectNode json, @Nullable Quantity quantity) {
        if (quantity != null) {
            json.put("quantity", quantity.value().toString()).put("quantityUnit", quantity.unit());
        }
    }

    private static void put(ObjectNode json, String name, double ratio) {
        if (Ratio.isDefined(ratio)) {
            json.put(name, ratio);
        }
    }
}
