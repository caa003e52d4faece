package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Keys;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.rows.AlertJson;
import java.util.Locale;

/** A structured CloudEvent 1.0 whose data is the alert or, of a digest, the release with its alerts in brief. */
final class CloudEventStyle implements Style {
    private static final String TYPE = "trade.alert.";

    @Override
    public ObjectNode body(Notice notice, Words words) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", notice.id())
                .put("source", "/tidemark/" + notice.source())
                .put("time", notice.time().toString())
                .put("datacontenttype", "application/json");
        Notice.Digest digest = notice.digest();
        if (digest == null) {
            AlertChange change = notice.items().get(0).change();
            event.put("type", TYPE + change.state().name().toLowerCase(Locale.ROOT));
            event.put("subject", Keys.of(change.fact().key())); // as on the topic: source and id are the same there
            event.set("data", AlertJson.whole(change, words.english(), words.korean()));
            return event;
        }
        event.put("type", TYPE + "digest").put("subject", digest.release());
        ArrayNode alerts = event.putObject("data")
                .put("release", digest.release())
                .put("part", digest.part())
                .put("last", digest.last())
                .put("confirmed", digest.confirmed())
                .putArray("alerts");
        for (AlertNews news : notice.items()) {
            ObjectNode alert = AlertJson.brief(news.change(), words.english(), words.korean());
            if (news.carriedBy() != null) {
                alert.put("carriedBy", news.carriedBy().toString());
            }
            alerts.add(alert);
        }
        return event;
    }

    @Override
    public ObjectNode body(BulletinNotice notice, Words words) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", notice.id())
                .put("source", "/tidemark/" + notice.source())
                .put("time", notice.time().toString())
                .put("datacontenttype", "application/json")
                .put(
                        "type",
                        "trade.bulletin."
                                + notice.bulletin().edition().word().name().toLowerCase(Locale.ROOT))
                .put("subject", Keys.of(notice.bulletin().edition().bulletin().release()));
        event.set("data", BulletinVersionJson.of(notice, words));
        return event;
    }

    @Override
    public String contentType() {
        return "application/cloudevents+json; charset=utf-8";
    }
}
