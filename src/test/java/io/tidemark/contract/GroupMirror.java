package io.tidemark.contract;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.RestOfMembers;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** The records about groups as Avro's generated classes, for Avro to write. */
final class GroupMirror {
    private GroupMirror() {}

    static SpecificRecordBase group(GroupDefinition group) {
        return AvroMirror.market(group.market())
                .put("members", members(group.members(), io.tidemark.avro.group.GroupMember::new))
                .into(io.tidemark.avro.GroupDefinition::new);
    }

    private static List<? extends SpecificRecordBase> members(
            List<Member> members, Supplier<? extends SpecificRecordBase> constructor) {
        return members.stream()
                .map(member -> (SpecificRecordBase) new AvroMirror.Fields()
                        .put("market", member.market())
                        .put("from", member.firstMonth() == Member.ALWAYS ? null : month(member.firstMonth()))
                        .put("to", member.lastMonth() == Member.FOR_EVER ? null : month(member.lastMonth()))
                        .into(constructor))
                .toList();
    }

    private static Period month(int month) {
        return Period.ofMonth(month);
    }

    static SpecificRecordBase rate(ExchangeRate rate) {
        return new AvroMirror.Fields()
                .put("base", rate.base())
                .put("quote", rate.quote())
                .put("period", rate.period())
                .put("rate", rate.rate().toPlainString())
                .put("name", rate.name())
                .put("source", rate.source())
                .into(io.tidemark.avro.ExchangeRate::new);
    }

    static SpecificRecordBase indicators(GroupIndicatorsChange change) {
        GroupIndicators group = change.indicators();
        return AvroMirror.market(group.market())
                .put("flow", group.flow())
                .put("coverage", group.coverage())
                .put("window", group.window())
                .put("period", group.period())
                .put("value", group.value())
                .put("yearEarlier", group.yearEarlier())
                .put("rose", group.summary().rose())
                .put("fell", group.summary().fell())
                .put("flat", group.summary().flat())
                .put("unknown", group.summary().unknown())
                .put("leader", group.summary().leader())
                .put("laggard", group.summary().laggard())
                .put("concentration", group.summary().concentration())
                .put(
                        "members",
                        group.members().stream()
                                .map(member -> member(group, member))
                                .toList())
                .put(
                        "cause",
                        AvroMirror.cause(change.cause(), group.market()).into(io.tidemark.avro.indicators.Cause::new))
                .put("rest", rest(group, group.rest()))
                .into(io.tidemark.avro.GroupIndicators::new);
    }

    private static @Nullable SpecificRecordBase rest(GroupIndicators group, @Nullable RestOfMembers rest) {
        return rest == null
                ? null
                : new AvroMirror.Fields()
                        .put("count", rest.count())
                        .put("value", rest.value())
                        .put("yearEarlier", rest.yearEarlier())
                        .put("part", rest.part())
                        .put("partYearEarlier", rest.partYearEarlier())
                        .put("share", number(group.share(rest.part())))
                        .put("contribution", number(group.contribution(rest.part(), rest.partYearEarlier())))
                        .into(io.tidemark.avro.indicators.RestOfMembers::new);
    }

    private static SpecificRecordBase member(GroupIndicators group, MemberIndicators member) {
        return new AvroMirror.Fields()
                .put("market", member.market())
                .put("value", member.value())
                .put("yearEarlier", member.yearEarlier())
                .put("growth", number(member.growth()))
                .put("part", member.part())
                .put("partYearEarlier", member.partYearEarlier())
                .put("share", number(group.share(member.part())))
                .put("contribution", number(group.contribution(member.part(), member.partYearEarlier())))
                .put("counts", member.counts())
                .put("rank", member.rank())
                .put("rankYearEarlier", member.rankYearEarlier())
                .put("growthRank", member.growthRank())
                .into(io.tidemark.avro.indicators.MemberIndicators::new);
    }

    private static @Nullable Double number(@Nullable BigDecimal number) {
        return number == null ? null : number.doubleValue();
    }

    static SpecificRecordBase message(MarketMessage message) {
        AvroMirror.Fields fields = new AvroMirror.Fields().put("whole", false).put("years", List.of());
        if (message instanceof MarketMessage.ToMarket toMarket) {
            fields.put("to", toMarket.to());
        }
        if (message instanceof MarketMessage.Defined defined) {
            fields.put("type", "DEFINED");
            GroupDefinition definition = defined.definition();
            fields.put(
                    "members",
                    definition == null
                            ? null
                            : members(definition.members(), io.tidemark.avro.message.GroupMember::new));
        } else if (message instanceof MarketMessage.Joined joined) {
            fields.put("type", "JOINED").put("other", joined.group());
        } else if (message instanceof MarketMessage.Left left) {
            fields.put("type", "LEFT").put("other", left.group());
        } else if (message instanceof MarketMessage.Contribution figures) {
            fields.put("type", "FIGURES")
                    .put("other", figures.member())
                    .put("whole", figures.whole())
                    .put(
                            "years",
                            figures.years().stream()
                                    .map(year -> new AvroMirror.Fields()
                                            .put("year", year.year())
                                            .put("row", year.row().duplicate())
                                            .into(io.tidemark.avro.message.MemberYear::new))
                                    .toList());
        } else if (message instanceof MarketMessage.Rated rated) {
            fields.put("type", "RATED")
                    .put("base", rated.of().base())
                    .put("quote", rated.of().quote())
                    .put("period", rated.of().period())
                    .put(
                            "rate",
                            rated.rate() == null ? null : rated.rate().rate().toPlainString());
        }
        Coverage coverage = message.cause() instanceof Cause.Stated stated
                ? stated.statement().series().coverage()
                : null;
        return fields.put("coverage", coverage)
                .put("cause", AvroMirror.cause(message.cause(), null).into(io.tidemark.avro.message.Cause::new))
                .put(
                        "history",
                        message.cause() instanceof Cause.Stated stated
                                && stated.statement().history())
                .into(io.tidemark.avro.MarketMessage::new);
    }
}
