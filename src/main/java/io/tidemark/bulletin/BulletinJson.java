package io.tidemark.bulletin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.contract.Keys;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;

/**
 * A bulletin as JSON: every number of its texts, exactly, and the texts in both languages. Amounts are text, because they are exact and
 * most readers of JSON are not. Ratios are 0.059 for +5.9 %. What is unknown is left out.
 */
public final class BulletinJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BulletinJson() {}

    /** What tells a version from others, and its headlines: enough for a list. */
    public static ObjectNode brief(PublishedBulletin published) {
        ObjectNode json = release(published.edition())
                .put("id", Keys.of(published.edition().bulletin().release()))
                .put("release", published.edition().bulletin().release().shortName())
                .put("live", published.live())
                .put("markets", published.markets());
        json.putObject("headline")
                .put("en", published.english().headline())
                .put("ko", published.korean().headline());
        return json;
    }

    /** How many entries of each list are not on the topic. */
    public static ObjectNode leftOut(PublishedBulletin published) {
        PublishedBulletin.LeftOut leftOut = published.leftOut();
        return JSON.objectNode()
                .put("figures", leftOut.figures())
                .put("more", leftOut.more())
                .put("revised", leftOut.revised())
                .put("withdrawn", leftOut.withdrawn());
    }

    /** All of a version. */
    public static ObjectNode of(Edition edition, Names names, ReporterZones zones) {
        Bulletin bulletin = edition.bulletin();
        ObjectNode json = release(edition);
        ArrayNode figures = json.putArray("figures");
        bulletin.figures().forEach(line -> figures.add(figure(line)));
        ArrayNode slots = json.putArray("slots");
        bulletin.slots().forEach(slot -> slots.add(slot(slot)));
        ArrayNode more = json.putArray("more");
        bulletin.more().forEach(item -> more.add(item(item)));
        ArrayNode revised = json.putArray("revised");
        bulletin.revised().forEach(one -> revised.add(revised(one)));
        ArrayNode withdrawn = json.putArray("withdrawn");
        bulletin.withdrawn().forEach(one -> withdrawn.add(withdrawn(one)));
        ObjectNode text = json.putObject("text");
        text.set("en", text(Bulletins.english(names, zones).write(edition)));
        text.set("ko", text(Bulletins.korean(names, zones).write(edition)));
        return json;
    }

    private static ObjectNode release(Edition edition) {
        Release release = edition.bulletin().release();
        ObjectNode json = JSON.objectNode()
                .put("reporter", release.reporter())
                .put("release", release.name())
                .put("coverage", release.coverage().name())
                .put("period", release.period().toString())
                .put("releasedAt", Instant.ofEpochMilli(release.releasedAt()).toString())
                .put("version", edition.version())
                .put("word", edition.word().name());
        return json.put("changedAt", Instant.ofEpochMilli(edition.changedAt()).toString())
                .put("headMarket", edition.bulletin().head().toString())
                .put("leading", edition.bulletin().leading().name());
    }

    private static ObjectNode figure(FigureLine line) {
        ObjectNode json = JSON.objectNode()
                .put("market", line.market().toString())
                .put("subject", line.subject().name())
                .put("provisional", line.provisional());
        putTotal(json, line.subject(), line.period());
        if (line.yearToDate() != null) {
            putTotal(json.putObject("yearToDate"), line.subject(), line.yearToDate());
        }
        return json;
    }

    /** A balance has a difference on year, a flow a ratio. */
    private static void putTotal(ObjectNode json, Subject subject, WindowTotal total) {
        FactJson.put(json, "value", total.value());
        if (total.yearEarlier() != null) {
            FactJson.put(json, "yearEarlier", total.yearEarlier().value());
        }
        if (subject == Subject.BALANCE) {
            FactJson.put(json, "differenceOnYear", total.differenceOnYear());
        } else {
            BigDecimal change = FigureLine.changeOnYear(total);
            if (change != null) {
                json.put("changeOnYear", change.round(MathContext.DECIMAL64));
            }
        }
    }

    private static ObjectNode slot(Slot slot) {
        ObjectNode json = JSON.objectNode().put("reason", slot.reason().name());
        Slot.Share share = slot.share();
        if (share != null) {
            json.put("share", share.value().toBigDecimal().divide(share.of().toBigDecimal(), MathContext.DECIMAL64));
        }
        json.setAll(item(slot.item()));
        return json;
    }

    private static ObjectNode item(Item item) {
        ObjectNode json = JSON.objectNode();
        json.set("fact", fact(item.fact()));
        ArrayNode carries = json.putArray("carries");
        item.carries().forEach(carried -> carries.add(fact(carried)));
        return json;
    }

    private static ObjectNode fact(Fact fact) {
        ObjectNode json = FactJson.named(fact);
        FactJson.putDetails(json, fact);
        return json;
    }

    private static ObjectNode revised(Revised revised) {
        ObjectNode json = JSON.objectNode()
                .put("market", revised.series().market().toString())
                .put("flow", revised.series().flow().name())
                .put("period", revised.period().toString());
        FactJson.put(json, "before", revised.before());
        FactJson.put(json, "after", revised.after());
        ids(json, "takenAway", revised.takenAway());
        ids(json, "changed", revised.changed());
        ids(json, "broughtBack", revised.broughtBack());
        return json;
    }

    private static void ids(ObjectNode json, String name, Collection<Fact> facts) {
        ArrayNode ids = json.putArray(name);
        facts.forEach(fact -> ids.add(fact.key().id().toString()));
    }

    private static ObjectNode withdrawn(Withdrawn withdrawn) {
        ObjectNode json = item(withdrawn.item());
        json.set("cause", FactJson.cause(withdrawn.cause()));
        return json;
    }

    private static ObjectNode text(BulletinText text) {
        ObjectNode json = JSON.objectNode().put("headline", text.headline());
        texts(json, "paragraphs", text.paragraphs());
        ArrayNode slots = json.putArray("slots");
        text.reasons()
                .forEach(chosen -> slots.addObject().put("fact", chosen.fact()).put("why", chosen.why()));
        texts(json, "more", text.more());
        texts(json, "revised", text.revised());
        ArrayNode withdrawn = json.putArray("withdrawn");
        text.withdrawn().forEach(one -> {
            ObjectNode entry = withdrawn.addObject();
            texts(entry, "facts", one.facts());
            entry.put("cause", one.cause());
        });
        texts(json, "flashes", text.flashes());
        return json;
    }

    private static void texts(ObjectNode json, String name, Collection<String> texts) {
        ArrayNode array = json.putArray(name);
        texts.forEach(array::add);
    }
}
