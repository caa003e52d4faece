package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import io.tidemark.domain.group.RestOfMembers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is said of a group's members as JSON, with the names of {@code GroupIndicators.avsc}. What is unknown is left out. */
public final class IndicatorsJson {
    private IndicatorsJson() {}

    /** All of one window. */
    public static ObjectNode of(GroupIndicators indicators) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("flow", indicators.flow().name())
                .put("coverage", indicators.coverage().name())
                .put("window", indicators.window().name())
                .put("period", indicators.period().toString());
        FactJson.put(json, "value", indicators.value());
        FactJson.put(json, "yearEarlier", indicators.yearEarlier());
        MemberSummary summary = indicators.summary();
        json.put("rose", summary.rose())
                .put("fell", summary.fell())
                .put("flat", summary.flat())
                .put("unknown", summary.unknown());
        if (summary.leader() != null) {
            json.put("leader", summary.leader().toString());
        }
        if (summary.laggard() != null) {
            json.put("laggard", summary.laggard().toString());
        }
        if (summary.concentration() != null) {
            json.put("concentration", summary.concentration());
        }
        ArrayNode members = json.putArray("members");
        indicators.members().forEach(member -> members.add(member(indicators, member)));
        RestOfMembers rest = indicators.rest();
        if (rest != null) {
            ObjectNode others = json.putObject("rest").put("count", rest.count());
            FactJson.put(others, "value", rest.value());
            FactJson.put(others, "yearEarlier", rest.yearEarlier());
            FactJson.put(others, "part", rest.part());
            FactJson.put(others, "partYearEarlier", rest.partYearEarlier());
            put(others, "share", indicators.share(rest.part()));
            put(others, "contribution", indicators.contribution(rest.part(), rest.partYearEarlier()));
        }
        return json;
    }

    private static ObjectNode member(GroupIndicators group, MemberIndicators member) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("market", member.market().toString());
        FactJson.put(json, "value", member.value());
        FactJson.put(json, "yearEarlier", member.yearEarlier());
        put(json, "growth", member.growth());
        FactJson.put(json, "part", member.part());
        FactJson.put(json, "partYearEarlier", member.partYearEarlier());
        put(json, "share", group.share(member.part()));
        put(json, "contribution", group.contribution(member.part(), member.partYearEarlier()));
        json.put("counts", member.counts());
        put(json, "rank", member.rank());
        put(json, "rankYearEarlier", member.rankYearEarlier());
        put(json, "growthRank", member.growthRank());
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable BigDecimal ratio) {
        if (ratio != null) {
            json.put(name, ratio.doubleValue());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Integer place) {
        if (place != null) {
            json.put(name, place);
        }
    }
}
