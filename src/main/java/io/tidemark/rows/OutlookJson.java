package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.outlook.LevelToBeat;
import io.tidemark.domain.outlook.Outlook;

/** Levels to beat as JSON. What is unknown is left out. */
public final class OutlookJson {
    private OutlookJson() {}

    /** All levels of a flow, or of the balance. */
    public static ObjectNode of(Outlook outlook) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("subject", outlook.subject().name())
                .put("period", outlook.period().toString());
        FactJson.put(json, "last", outlook.last());
        Outlook.KnownFlow known = outlook.known();
        if (known != null) {
            ObjectNode flow =
                    json.putObject("known").put("flow", known.subject().name());
            FactJson.put(flow, "value", known.value());
        }
        ArrayNode levels = json.putArray("levels");
        for (LevelToBeat level : outlook.levels()) {
            ObjectNode node = levels.addObject();
            FactJson.put(node, "value", level.value());
            if (known != null) {
                FactJson.put(node, "otherFlow", known.other(level.value()));
            }
            AlertKey key = level.fact().key();
            node.put("side", level.side().name())
                    .put("kind", key.kind().name())
                    .put("set", key.set().name())
                    .put("window", key.window().name());
            FactJson.putDetails(node, level.fact());
        }
        return json;
    }
}
