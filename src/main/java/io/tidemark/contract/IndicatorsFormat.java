package io.tidemark.contract;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberIndicators.Move;
import java.math.BigDecimal;
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
        out.writeLong(indicators.count(Move.ROSE));
        out.writeLong(indicators.count(Move.FELL));
        out.writeLong(indicators.count(Move.FLAT));
        out.writeLong(indicators.count(Move.UNKNOWN));
        out.writeOptionalString(market(indicators.leader()));
        out.writeOptionalString(market(indicators.laggard()));
        writeOptionalDouble(indicators.concentration(), out);
        out.writeList(indicators.members(), new MemberIndicatorsFormat(indicators));
        CauseFormat.write(change.cause(), indicators.market(), indicators.coverage(), out);
    }

    private static @Nullable String market(@Nullable MemberIndicators member) {
        return member == null ? null : member.market().toString();
    }

    private static void writeOptionalDouble(@Nullable BigDecimal number, AvroWriter out) {
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
        // Counts, leader, laggard and concentration follow from the members.
        for (Move ignored : Move.values()) {
            in.readInt();
        }
        in.readOptionalString();
        in.readOptionalString();
        Derived.skip(in);
        GroupIndicators nothing =
                new GroupIndicators(market, flow, coverage, window, period, value, yearEarlier, List.of());
        List<MemberIndicators> members = in.readList(new MemberIndicatorsFormat(nothing));
        return new GroupIndicatorsChange(
                new GroupIndicators(market, flow, coverage, window, period, value, yearEarlier, members),
                CauseFormat.read(market, coverage, in));
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
            writeOptionalDouble(group.share(member), out);
            writeOptionalDouble(group.contribution(member), out);
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
