package io.tidemark.contract;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record {@code MarketMessage}. */
final class MessageFormat implements AvroFormat<MarketMessage> {
    /** In place of the market, for causes that state theirs: a message has none of its own that every cause is about. */
    private static final Market NO_MARKET = new Market("", "", "", "", "");

    /** The symbols of what a message says. */
    enum MessageType {
        DEFINED,
        JOINED,
        LEFT,
        FIGURES,
        RATED
    }

    @Override
    public void write(MarketMessage message, AvroWriter out) {
        MarketMessage.Contribution figures =
                message instanceof MarketMessage.Contribution contribution ? contribution : null;
        GroupDefinition definition = message instanceof MarketMessage.Defined defined ? defined.definition() : null;
        Symbols.MESSAGE_TYPE.write(type(message), out);
        out.writeOptionalString(
                message instanceof MarketMessage.ToMarket toMarket
                        ? toMarket.to().toString()
                        : null);
        out.writeOptionalString(other(message));
        out.writePresence(definition != null);
        if (definition != null) {
            out.writeList(definition.members(), MemberFormat.INSTANCE);
        }
        out.writeBoolean(figures != null && figures.whole());
        out.writeList(figures == null ? List.of() : figures.years(), YearFormat.INSTANCE);
        writeRate(message instanceof MarketMessage.Rated rated ? rated : null, out);
        Cause cause = message.cause();
        Coverage coverage = cause instanceof Cause.Stated stated
                ? stated.statement().series().coverage()
                : null;
        out.writeOptional(coverage, Symbols.COVERAGE);
        CauseFormat.write(cause, NO_MARKET, out);
        out.writeBoolean(
                cause instanceof Cause.Stated stated && stated.statement().history());
    }

    /** A cause, and whether its statement belongs to a load of history, which only messages have to say. */
    private static Cause readCause(@Nullable Coverage coverage, AvroReader in) throws MalformedException {
        Cause cause = CauseFormat.read(NO_MARKET, coverage == null ? Coverage.FULL : coverage, in);
        boolean history = in.readBoolean();
        return cause instanceof Cause.Stated stated
                ? new Cause.Stated(stated.statement().asHistory(history), stated.before(), stated.position())
                : cause;
    }

    private static MessageType type(MarketMessage message) {
        if (message instanceof MarketMessage.Rated) {
            return MessageType.RATED;
        }
        if (message instanceof MarketMessage.Contribution) {
            return MessageType.FIGURES;
        }
        if (message instanceof MarketMessage.Defined) {
            return MessageType.DEFINED;
        }
        return message instanceof MarketMessage.Joined ? MessageType.JOINED : MessageType.LEFT;
    }

    private static @Nullable String other(MarketMessage message) {
        if (message instanceof MarketMessage.Contribution figures) {
            return figures.member().toString();
        }
        if (message instanceof MarketMessage.Joined joined) {
            return joined.group().toString();
        }
        return message instanceof MarketMessage.Left left ? left.group().toString() : null;
    }

    private static void writeRate(MarketMessage.@Nullable Rated rated, AvroWriter out) {
        RatedPeriod of = rated == null ? null : rated.of();
        ExchangeRate rate = rated == null ? null : rated.rate();
        out.writeOptionalString(of == null ? null : of.base());
        out.writeOptionalString(of == null ? null : of.quote());
        out.writeOptionalString(of == null ? null : of.period().toString());
        out.writeOptionalString(rate == null ? null : rate.rate().toPlainString());
    }

    @Override
    public MarketMessage read(AvroReader in) throws MalformedException {
        MessageType type = Symbols.MESSAGE_TYPE.read(in);
        Market to = readMarket(in);
        Market other = readMarket(in);
        List<Member> members = in.readPresence() ? in.readList(MemberFormat.INSTANCE) : null;
        boolean whole = in.readBoolean();
        List<MarketMessage.Year> years = in.readList(YearFormat.INSTANCE);
        String base = in.readOptionalString();
        String quote = in.readOptionalString();
        String period = in.readOptionalString();
        String rate = in.readOptionalString();
        Coverage coverage = in.readOptional(Symbols.COVERAGE);
        Cause cause = readCause(coverage, in);
        return switch (type) {
            case DEFINED ->
                new MarketMessage.Defined(
                        defined(to), members == null ? null : GroupFormat.definition(present(to), members), cause);
            case JOINED -> new MarketMessage.Joined(present(to), told(other), cause);
            case LEFT -> new MarketMessage.Left(present(to), told(other), cause);
            case FIGURES -> figures(told(to), present(other), whole, years, cause);
            case RATED -> rated(present(base), present(quote), AvroReader.period(present(period)), rate, cause);
        };
    }

    private static MarketMessage.Rated rated(
            String base, String quote, Period period, @Nullable String text, Cause cause) throws MalformedException {
        BigDecimal rate = text == null ? null : RateFormat.parse(text);
        RatedPeriod of = new RatedPeriod(base, quote, period);
        if (!of.isWellFormed()) {
            throw new MalformedException(
                    ErrorCode.INVALID_CODE, "Not two currencies: " + Quote.of(of.toString()) + ".");
        }
        return new MarketMessage.Rated(
                of, rate == null ? null : new ExchangeRate(base, quote, period, rate, null, null), cause);
    }

    private static @Nullable Market readMarket(AvroReader in) throws MalformedException {
        String text = in.readOptionalString();
        return text == null ? null : MarketFormat.parse(text);
    }

    /** Others may have written it: only a group has members. */
    private static Market defined(@Nullable Market group) throws MalformedException {
        Market market = present(group);
        if (!market.scheme().equals(Market.GROUP_SCHEME) || market.reporter().equals(Market.EVERY_REPORTER)) {
            throw MalformedException.notAvro("A message defines a market that is no group.");
        }
        return market;
    }

    /** Others may have written it: only groups, and ranks among reporters, are told figures. */
    private static Market told(@Nullable Market group) throws MalformedException {
        Market market = present(group);
        if (!market.scheme().equals(Market.GROUP_SCHEME) && !market.reporter().equals(Market.EVERY_REPORTER)) {
            throw MalformedException.notAvro("A message tells figures to a market that is no group.");
        }
        return market;
    }

    private static MarketMessage.Contribution figures(
            Market to, Market member, boolean whole, List<MarketMessage.Year> years, Cause cause)
            throws MalformedException {
        if (!whole && years.isEmpty()) {
            throw MalformedException.notAvro("A message of figures has no year.");
        }
        return new MarketMessage.Contribution(to, member, whole, years, cause);
    }

    private static <V> V present(@Nullable V value) throws MalformedException {
        if (value == null) {
            throw MalformedException.notAvro("A message lacks what its type has to state.");
        }
        return value;
    }

    /** The nested record {@code MemberYear}. */
    private static final class YearFormat implements AvroFormat<MarketMessage.Year> {
        private static final YearFormat INSTANCE = new YearFormat();

        @Override
        public void write(MarketMessage.Year year, AvroWriter out) {
            byte[] row = new byte[year.row().remaining()];
            year.row().duplicate().get(row);
            out.writeLong(year.year());
            out.writeBytes(row);
        }

        @Override
        public MarketMessage.Year read(AvroReader in) throws MalformedException {
            return new MarketMessage.Year(
                    in.readInt(), ByteBuffer.wrap(in.readBytes()).asReadOnlyBuffer());
        }
    }
}
