package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.headline.Headlines;

/**
 * An alert as JSON, with the names of {@code TradeAlert.avsc}; docs/webhooks.md says what is different. A field without a value is left
 * out. Amounts are text, because most readers of JSON would round them; {@code number} is there to calculate with.
 */
public final class AlertJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AlertJson() {}

    /** All of an alert. */
    public static ObjectNode whole(AlertChange change, Headlines english, Headlines korean) {
        ObjectNode json = brief(change, english, korean);
        AlertKey key = change.fact().key();
        json.put("coverage", key.coverage().name());
        FactJson.putDetails(json, change.fact());
        if (change.successor() != null) {
            json.put("supersededBy", change.successor().key().id().toString());
            json.set("successor", said(change.successor()));
        }
        if (change.number() != null) {
            json.set("now", FactJson.holder(new Holder(change.number(), key.period()), key.measure()));
        }
        if (change.before() != null) {
            json.set("before", said(change.before()));
        }
        json.put("held", change.held());
        json.set("cause", FactJson.cause(change.cause()));
        return json;
    }

    /** Another fact about the same figure, or the same one as it was before. */
    private static ObjectNode said(Fact fact) {
        AlertKey key = fact.key();
        ObjectNode json = JSON.objectNode()
                .put("id", key.id().toString())
                .put("kind", key.kind().name())
                .put("set", key.set().name());
        FactJson.putMeasured(json, fact.value(), key.measure());
        FactJson.putDetails(json, fact);
        return json;
    }

    /** What tells an alert from others, its figure, and its headlines: enough for a list. */
    public static ObjectNode brief(AlertChange change, Headlines english, Headlines korean) {
        Fact fact = change.fact();
        ObjectNode json = JSON.objectNode()
                .put("id", fact.key().id().toString())
                .put("version", change.version())
                .put("state", change.state().name())
                .put("live", change.live());
        FactJson.putFigure(json, fact);
        json.putObject("headline").put("en", english.orName(change)).put("ko", korean.orName(change));
        return json;
    }
}
