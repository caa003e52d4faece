package io.tidemark.bulletin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Streak;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
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
import org.jspecify.annotations.Nullable;

/**
 * A bulletin as JSON: every number of its texts, exactly, and the texts in both languages. Amounts are text, because they are exact and
 * most readers of JSON are not. Ratios are 0.059 for +5.9 %. What is unknown is left out.
 */
public final class BulletinJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BulletinJson() {}

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
                .put("version", edition.version());
        put(json, "word", edition.word());
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
        put(json, "value", total.value());
        if (total.yearEarlier() != null) {
            put(json, "yearEarlier", total.yearEarlier().value());
        }
        if (subject == Subject.BALANCE) {
            put(json, "differenceOnYear", total.differenceOnYear());
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
            json.put(
                    "share",
                    share.value().toBigDecimal().divide(share.of().toBigDecimal(), MathContext.DECIMAL64));
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
        AlertKey key = fact.key();
        ObjectNode json = JSON.objectNode()
                .put("id", key.id().toString())
                .put("kind", key.kind().name())
                .put("extreme", key.extreme().name())
                .put("set", key.set().name())
                .put("market", key.market().toString())
                .put("subject", key.subject().name())
                .put("measure", key.measure().name())
                .put("window", key.window().name())
                .put("period", key.period().toString());
        putMeasured(json, fact.value());
        put(json, "level", key.particular().level());
        put(json, "method", key.particular().method());
        if (key.particular().condition() != null) {
            json.put("condition", key.particular().condition().name())
                    .put("broken", key.particular().broken())
                    .put("milestone", fact.isMilestone());
        }
        if (fact.previous() != null) {
            json.set("previous", holder(fact.previous()));
        }
        if (!fact.above().isEmpty()) {
            ArrayNode above = json.putArray("above");
            fact.above().forEach(holder -> above.add(holder(holder)));
        }
        Comparison comparison = fact.comparison();
        if (comparison != null) {
            json.putObject("comparison")
                    .put("windows", comparison.windows())
                    .put("from", comparison.from().toString())
                    .put("missing", comparison.missing());
        }
        Streak streak = fact.streak();
        if (streak != null) {
            put(json, "run", streak.run());
            put(json, "longestEarlier", streak.longestEarlier());
            put(json, "lastAsLong", streak.lastAsLong());
        }
        if (fact.members() > 0) {
            json.put("members", fact.members());
        }
        return json.put("robustness", fact.robustness().name()).put("confirmed", fact.confirmed());
    }

    private static ObjectNode holder(Holder holder) {
        ObjectNode json = JSON.objectNode().put("period", holder.period().toString());
        putMeasured(json, holder.value());
        return json;
    }

    private static void putMeasured(ObjectNode json, Measured value) {
        put(json, "value", value.amount());
        put(json, "per", value.per());
    }

    private static void put(ObjectNode json, String name, @Nullable Run run) {
        if (run != null) {
            json.putObject(name)
                    .put("window", run.window().name())
                    .put("length", run.length())
                    .put("atLeast", run.atLeast())
                    .put("from", run.from().toString())
                    .put("to", run.to().toString());
        }
    }

    private static ObjectNode revised(Revised revised) {
        ObjectNode json = JSON.objectNode()
                .put("market", revised.series().market().toString())
                .put("flow", revised.series().flow().name())
                .put("period", revised.period().toString());
        put(json, "before", revised.before());
        put(json, "after", revised.after());
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
        if (withdrawn.cause() instanceof Cause.Stated stated) {
            ObjectNode cause = json.putObject("cause")
                    .put("market", stated.statement().series().market().toString())
                    .put("flow", stated.statement().series().flow().name())
                    .put("period", stated.statement().period().toString());
            put(cause, "before", stated.before());
            put(cause, "after", stated.statement().figure().value());
            cause.put(
                    "releasedAt",
                    Instant.ofEpochMilli(stated.statement().figure().releasedAt()).toString());
        }
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

    private static void put(ObjectNode json, String name, @Nullable Amount amount) {
        if (amount != null) {
            BigDecimal plain = amount.toBigDecimal().stripTrailingZeros();
            json.put(name, plain.toPlainString());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Enum<?> word) {
        if (word != null) {
            json.put(name, word.name());
        }
    }
}
