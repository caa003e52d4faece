package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.contract.Keys;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Wording;
import io.tidemark.headline.BulletinText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A version of a bulletin as JSON: what leads, what this version takes away, and the texts, as far as a message has room. Further facts
 * have their ids only; all of them are on the topic. Amounts are text.
 */
final class BulletinVersionJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of a message, in bytes: what remains is for what stands around the data. */
    private static final int ROOM = Style.LARGEST_BODY - 1_500;

    private BulletinVersionJson() {}

    static ObjectNode of(BulletinNotice notice, Words words) {
        PublishedBulletin published = notice.bulletin();
        Edition edition = published.edition();
        Bulletin bulletin = edition.bulletin();
        ObjectNode json = JSON.objectNode()
                .put("id", Keys.of(bulletin.release()))
                .put("reporter", bulletin.release().reporter())
                .put("release", bulletin.release().shortName())
                .put("coverage", bulletin.release().coverage().name())
                .put("period", bulletin.release().period().toString())
                .put(
                        "releasedAt",
                        Instant.ofEpochMilli(bulletin.release().releasedAt()).toString())
                .put("version", edition.version())
                .put("word", edition.word().name())
                .put("changedAt", Instant.ofEpochMilli(edition.changedAt()).toString())
                .put("live", published.live())
                .put("headMarket", bulletin.head().toString())
                .put("leading", bulletin.leading().name());
        ObjectNode text = json.putObject("text");
        text.set("en", text(published.english()));
        text.set("ko", text(published.korean()));
        ArrayNode withdrawn = json.putArray("withdrawn");
        edition.newlyWithdrawn().stream()
                .map(one -> fact(one.item()))
                .forEach(one -> addIfThereIsRoom(one, withdrawn, json));
        ArrayNode causes = json.putArray("causes");
        words.withdrawn(notice).stream().map(BulletinText.Withdrawn::cause).forEach(causes::add);
        ArrayNode slots = json.putArray("slots");
        for (Slot slot : bulletin.slots()) {
            ObjectNode chosen = fact(slot.item()).put("reason", slot.reason().name());
            addIfThereIsRoom(chosen, slots, json);
        }
        ArrayNode figures = json.putArray("figures");
        bulletin.figures().forEach(line -> addIfThereIsRoom(figure(line), figures, json));
        ArrayNode more = json.putArray("more");
        bulletin.more()
                .forEach(item -> addIfThereIsRoom(
                        JSON.objectNode().put("id", item.fact().key().id().toString()), more, json));
        return json;
    }

    /** Adds an entry unless the message would be too large, or an entry before it was. */
    private static void addIfThereIsRoom(ObjectNode entry, ArrayNode list, ObjectNode whole) {
        if (whole.has("truncated")) {
            return;
        }
        list.add(entry);
        if (whole.toString().getBytes(StandardCharsets.UTF_8).length > ROOM) {
            list.remove(list.size() - 1);
            whole.put("truncated", true);
        }
    }

    private static ObjectNode text(Wording wording) {
        ObjectNode json = JSON.objectNode().put("headline", wording.headline());
        ArrayNode paragraphs = json.putArray("paragraphs");
        wording.paragraphs().forEach(paragraphs::add);
        ArrayNode flashes = json.putArray("flashes");
        wording.flashes().forEach(flashes::add);
        return json;
    }

    private static ObjectNode fact(Item item) {
        Fact fact = item.fact();
        ObjectNode json = FactJson.named(fact);
        ArrayNode carries = json.putArray("carries");
        item.carries().forEach(carried -> carries.add(carried.key().id().toString()));
        return json;
    }

    private static ObjectNode figure(FigureLine line) {
        WindowTotal total = line.period();
        ObjectNode json = JSON.objectNode()
                .put("market", line.market().toString())
                .put("subject", line.subject().name())
                .put("provisional", line.provisional());
        FactJson.put(json, "value", total.value());
        if (total.yearEarlier() != null) {
            FactJson.put(json, "yearEarlier", total.yearEarlier().value());
        }
        return json;
    }
}
