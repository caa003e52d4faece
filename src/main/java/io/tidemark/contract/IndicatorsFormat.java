package io.tidemark.contract;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import io.tidemark.domain.group.RestOfMembers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record {@code GroupIndicators}. */
final class IndicatorsFormat implements AvroFormat<GroupIndicatorsChange> {
    @Override
    public void write(GroupIndicatorsChange change, AvroWriter out) {
        GroupIndicators indicators = change.indicators();
        MarketFormat.write(indicators.market(), out);
        Symbols.FLOW.write(indicators.flow(), out);
        Symbols.COVERAGE.write(indicators.coverage(), out);
        Symbols.ALERT_WINDOW.write(indicators.window(), out);
        out.writePeriod(indicators.period());
        out.writeOptionalAmount(indicators.value());
        out.writeOptionalAmount(indicators.yearEarlier());
        MemberSummary summary = indicators.summary();
        out.writeLong(summary.rose());
        out.writeLong(summary.fell());
        out.writeLong(summary.flat());
        out.writeLong(summary.unknown());
        out.writeOptionalString(market(summary.leader()));
        out.writeOptionalString(market(summary.laggard()));
        writeOptionalDouble(summary.concentration(), out);
        out.writeList(indicators.members(), new MemberIndicatorsFormat(indicators));
        CauseFormat.write(change.cause(), indicators.market(), out);
        out.writeOptional(indicators.rest(), new RestFormat(indicators));
    }

    private static @Nullable String market(@Nullable Market member) {
        return member == null ? null : member.toString();
    }

    private static void writeOptionalDouble(@Nullable Number number, AvroWriter out) {
        out.writePresence(number != null);
        if (number != null) {
            out.writeDouble(number.doubleValue());
        }
    }

    @Override
    public GroupIndicatorsChange read(AvroReader in) throws MalformedException {
        Market market = MarketFormat.read(in);
        Flow flow = Symbols.FLOW.read(in);
        Coverage coverage = Symbols.COVERAGE.read(in);
        AlertWindow window = Symbols.ALERT_WINDOW.read(in);
        Period period = in.readPeriod();
        Amount value = in.readOptionalAmount();
        Amount yearEarlier = in.readOptionalAmount();
        MemberSummary summary = new MemberSummary(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                readMarket(in),
                readMarket(in),
                in.readPresence() ? in.readDouble() : null);
        GroupIndicators nothing = new GroupIndicators(
                market, flow, coverage, window, period, value, yearEarlier, summary, List.of(), null);
        List<MemberIndicators> members = in.readList(new MemberIndicatorsFormat(nothing));
        Cause cause = CauseFormat.read(market, coverage, in);
        RestOfMembers rest = in.readOptional(new RestFormat(nothing));
        return new GroupIndicatorsChange(
                new GroupIndicators(market, flow, coverage, window, period, value, yearEarlier, summary, members, rest),
                cause);
    }

    private static @Nullable Market readMarket(AvroReader in) throws MalformedException {
        String text = in.readOptionalString();
        return text == null ? null : MarketFormat.parse(text);
    }

    /** The nested record {@code RestOfMembers}; shares and contributions are of this group. */
    private record RestFormat(GroupIndicators group) implements AvroFormat<RestOfMembers> {
        @Override
        public void write(RestOfMembers rest, AvroWriter out) {
            out.writeLong(rest.count());
            out.writeOptionalAmount(rest.value());
            out.writeOptionalAmount(rest.yearEarlier());
            out.writeOptionalAmount(rest.part());
            out.writeOptionalAmount(rest.partYearEarlier());
            writeOptionalDouble(group.share(rest.part()), out);
            writeOptionalDouble(group.contribution(rest.part(), rest.partYearEarlier()), out);
        }

        @Override
        public RestOfMembers read(AvroReader in) throws MalformedException {
            RestOfMembers rest = new RestOfMembers(
                    in.readInt(),
                    in.readOptionalAmount(),
                    in.readOptionalAmount(),
                    in.readOptionalAmount(),
                    in.readOptionalAmount());
            Derived.skip(in);
            Derived.skip(in);
            return rest;
        }
    }

    /** The nested record {@code MemberIndicators}; shares and contributions are of this group. */
    private record MemberIndicatorsFormat(GroupIndicators group) implements AvroFormat<MemberIndicators> {
        @Override
        public void write(MemberIndicators member, AvroWriter out) {
            out.writeString(member.market().toString());
            out.writeOptionalAmount(member.value());
            out.writeOptionalAmount(member.yearEarlier());
            writeOptionalDouble(member.growth(), out);
            out.writeOptionalAmount(member.part());
            out.writeOptionalAmount(member.partYearEarlier());
            writeOptionalDouble(group.share(member.part()), out);
            writeOptionalDouble(group.contribution(member.part(), member.partYearEarlier()), out);
            out.writeBoolean(member.counts());
            writeOptionalInt(member.rank(), out);
            writeOptionalInt(member.rankYearEarlier(), out);
            writeOptionalInt(member.growthRank(), out);
        }

        private static void writeOptionalInt(@Nullable Integer number, AvroWriter out) {
            out.writePresence(number != null);
            if (number != null) {
                out.writeLong(number);
            }
        }

        @Override
        public MemberIndicators read(AvroReader in) throws MalformedException {
            Market market = MarketFormat.parse(in.readString());
            Amount value = in.readOptionalAmount();
            Amount yearEarlier = in.readOptionalAmount();
            Derived.skip(in);
            Amount part = in.readOptionalAmount();
            Amount partYearEarlier = in.readOptionalAmount();
            Derived.skip(in);
            Derived.skip(in);
            return new MemberIndicators(
                    market,
                    value,
                    yearEarlier,
                    part,
                    partYearEarlier,
                    in.readBoolean(),
                    readOptionalInt(in),
                    readOptionalInt(in),
                    readOptionalInt(in));
        }

        private static @Nullable Integer readOptionalInt(AvroReader in) throws MalformedException {
            return in.readPresence() ? in.readInt() : null;
        }
    }
}
