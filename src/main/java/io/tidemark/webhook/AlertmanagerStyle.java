package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import java.time.Instant;

/** The webhook of Prometheus' Alertmanager, version 4: an alert that is taken back is resolved. */
final class AlertmanagerStyle implements Style {
    /** What Alertmanager itself writes for an alert that has not ended. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    @Override
    public ObjectNode body(Notice notice, Words words) {
        boolean resolved =
                notice.items().stream().allMatch(news -> news.change().state() == AlertState.RETRACTED);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("version", "4")
                .put("groupKey", groupKey(notice))
                .put("truncatedAlerts", 0)
                .put("status", status(resolved))
                .put("receiver", notice.subscription().name());
        ArrayNode alerts = body.putArray("alerts");
        body.putObject("groupLabels");
        body.putObject("commonLabels");
        body.putObject("commonAnnotations");
        body.put("externalURL", "");
        for (AlertNews news : notice.items()) {
            alerts.add(alert(news, notice, words));
        }
        return body;
    }

    /** It knows alerts that fire or are resolved. */
    @Override
    public boolean tellsBulletins() {
        return false;
    }

    @Override
    public ObjectNode body(BulletinNotice notice, Words words) {
        throw new UnsupportedOperationException("Subscriptions of this style get no bulletins");
    }

    private static String groupKey(Notice notice) {
        Notice.Digest digest = notice.digest();
        return digest == null ? notice.items().get(0).change().fact().key().id().toString() : digest.release();
    }

    private static String status(boolean resolved) {
        return resolved ? "resolved" : "firing";
    }

    private static ObjectNode alert(AlertNews news, Notice notice, Words words) {
        AlertChange change = news.change();
        AlertKey key = change.fact().key();
        boolean resolved = change.state() == AlertState.RETRACTED;
        ObjectNode alert = JsonNodeFactory.instance.objectNode().put("status", status(resolved));
        // Labels name an alert, so nothing in them may change in its life.
        alert.putObject("labels")
                .put("alertname", key.kind().name())
                .put("alert_id", key.id().toString())
                .put("reporter", key.market().reporter())
                .put("scheme", key.market().scheme())
                .put("category", key.market().category())
                .put("partner", key.market().partner())
                .put("unit", key.market().unit())
                .put("subject", key.subject().name())
                .put("measure", key.measure().name())
                .put("window", key.window().name())
                .put("period", key.period().toString())
                .put("comparison_set", key.set().name());
        alert.putObject("annotations")
                .put("summary", words.in(notice.subscription().language(), change))
                .put("value", change.fact().value().amount().toString())
                .put("robustness", change.fact().robustness().name())
                .put("version", String.valueOf(change.version()));
        Instant changed = Instant.ofEpochMilli(change.cause().position().appendedAt());
        return alert.put("startsAt", Instant.ofEpochMilli(news.raisedAt()).toString())
                .put("endsAt", resolved ? changed.toString() : NO_END)
                .put("generatorURL", "")
                .put("fingerprint", key.id().toString().substring(0, 16));
    }
}
