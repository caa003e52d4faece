package io.tidemark.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Streak;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts and causes as JSON, with the names of {@code TradeAlert.avsc}. A field without a value is left out. Amounts are text, because
 * most readers of JSON would round them; {@code number} is there to calculate with.
 */
public final class FactJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FactJson() {}

    /** What tells a fact from others, and its figure: how every fact in JSON begins. */
    public static ObjectNode named(Fact fact) {
        ObjectNode json = JSON.objectNode().put("id", fact.key().id().toString());
        putFigure(json, fact);
        return json;
    }

    /** Which figure a fact is about, as what, and its number: what stands behind its id. */
    public static void putFigure(ObjectNode json, Fact fact) {
        AlertKey key = fact.key();
        json.put("kind", key.kind().name())
                .put("market", key.market().toString())
                .put("subject", key.subject().name())
                .put("measure", key.measure().name())
                .put("window", key.window().name())
                .put("period", key.period().toString())
                .put("set", key.set().name());
        putMeasured(json, fact.value(), key.measure());
    }

    /** Everything that a fact says beside its key and its number. */
    public static void putDetails(ObjectNode json, Fact fact) {
        AlertKey key = fact.key();
        put(json, "extreme", key.extreme());
        put(json, "condition", key.particular().condition());
        if (key.particular().condition() != null) {
            json.put("broken", key.particular().broken()).put("milestone", fact.isMilestone());
        }
        put(json, "level", key.particular().level());
        put(json, "method", key.particular().method());
        if (fact.previous() != null) {
            json.set("previous", holder(fact.previous(), key.measure()));
            json.put("stoodMonths", fact.stoodMonths());
            if (key.measure() == Measure.VALUE) {
                put(
                        json,
                        "margin",
                        fact.value()
                                .amount()
                                .minus(fact.previous().value().amount())
                                .abs());
            }
        }
        if (!fact.above().isEmpty()) {
            ArrayNode above = json.putArray("above");
            fact.above().forEach(holder -> above.add(holder(holder, key.measure())));
        }
        Comparison comparison = fact.comparison();
        if (comparison != null) {
            json.putObject("comparison")
                    .put("set", comparison.set().name())
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
        json.put("robustness", fact.robustness().name()).put("confirmed", fact.confirmed());
    }

    /** A window that a fact is compared with. */
    public static ObjectNode holder(Holder holder, Measure measure) {
        ObjectNode json = JSON.objectNode();
        putMeasured(json, holder.value(), measure);
        return json.put("period", holder.period().toString());
    }

    /** A number of a fact: what it is made of exactly, and the number that these make. */
    public static void putMeasured(ObjectNode json, Measured value, Measure measure) {
        json.put("value", value.amount().toString());
        put(json, "per", value.per());
        json.put("number", value.published(measure));
    }

    private static void put(ObjectNode json, String name, @Nullable Run run) {
        if (run != null) {
            json.set(name, run(run));
        }
    }

    /** A run of months or years. */
    public static ObjectNode run(Run run) {
        ObjectNode json = JSON.objectNode().put("condition", run.condition().name());
        put(json, "level", run.level());
        return json.put("window", run.window().name())
                .put("length", run.length())
                .put("atLeast", run.atLeast())
                .put("from", run.from().toString())
                .put("to", run.to().toString());
    }

    /** What changed a fact. */
    public static ObjectNode cause(Cause cause) {
        ObjectNode json = JSON.objectNode();
        if (cause instanceof Cause.Stated stated) {
            json.put("type", "STATEMENT");
            putStatement(json, stated);
        } else if (cause instanceof Cause.Defined defined) {
            json.put("type", "GROUP_" + defined.definition())
                    .put("market", defined.group().toString());
        } else if (cause instanceof Cause.Rated rated) {
            json.put("type", "RATE")
                    .put("base", rated.base())
                    .put("quote", rated.quote())
                    .put("period", rated.period().toString());
            if (rated.rate() != null) {
                json.put("rate", rated.rate().toPlainString());
            }
        }
        Cause.Position at = cause.position();
        return json.put("topic", at.topic())
                .put("partition", at.partition())
                .put("offset", at.offset())
                .put("appendedAt", Instant.ofEpochMilli(at.appendedAt()).toString());
    }

    private static void putStatement(ObjectNode json, Cause.Stated cause) {
        Statement statement = cause.statement();
        json.put("market", statement.series().market().toString())
                .put("flow", statement.series().flow().name())
                .put("period", statement.period().toString());
        put(json, "value", statement.figure().value());
        put(json, "before", cause.before());
        json.put("status", statement.figure().status().name())
                .put(
                        "releasedAt",
                        Instant.ofEpochMilli(statement.figure().releasedAt()).toString())
                .put("revision", statement.figure().revision());
        Quantity quantity = statement.figure().quantity();
        if (quantity != null) {
            put(json, "quantity", quantity.value());
            json.put("quantityUnit", quantity.unit());
        }
        put(json, "workingDays", statement.figure().workingDays());
        put(json, "releaseId", statement.releaseId());
        put(json, "source", statement.source());
    }

    /** A word, where there is one. */
    public static void put(ObjectNode json, String name, @Nullable Enum<?> value) {
        put(json, name, value == null ? null : value.name());
    }

    /** An amount as text, where there is one. */
    public static void put(ObjectNode json, String name, @Nullable Amount value) {
        put(json, name, value == null ? null : value.toString());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
