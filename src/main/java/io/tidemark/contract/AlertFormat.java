package io.tidemark.contract;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record {@code TradeAlert}. Some fields are optional for kinds to come only, and present for those there are. */
final class AlertFormat implements AvroFormat<AlertChange> {
    @Override
    public void write(AlertChange change, AvroWriter out) {
        AlertKey key = change.fact().key();
        write(key, out);
        Symbols.ALERT_STATE.write(change.state(), out);
        out.writeLong(change.version());
        out.writeBoolean(change.live());
        write(change.fact(), out);
        CauseFormat.write(change.cause(), key.market(), out);
        out.writeBoolean(change.held());
        SaidFormat said = new SaidFormat(key);
        out.writePresence(change.successor() != null);
        if (change.successor() != null) {
            out.writeId(change.successor().key().id());
        }
        out.writeOptional(
                change.number() == null ? null : new Holder(change.number(), key.period()),
                HolderFormat.of(key.measure()));
        out.writeOptional(change.successor(), said);
        out.writeOptional(change.before(), said);
    }

    @Override
    public AlertChange read(AvroReader in) throws MalformedException {
        AlertKey key = readKey(in);
        AlertState state = Symbols.ALERT_STATE.read(in);
        int version = in.readInt();
        boolean live = in.readBoolean();
        Fact fact = readFact(key, in);
        Cause cause = CauseFormat.read(key.market(), key.coverage(), in);
        boolean held = in.readBoolean();
        SaidFormat said = new SaidFormat(key);
        // What the successor says has its id, too.
        in.readOptionalString();
        Holder now = in.readOptional(HolderFormat.of(key.measure()));
        Fact successor = in.readOptional(said);
        Fact before = in.readOptional(said);
        return new AlertChange(
                fact, state, version, live, held, cause, before, now == null ? null : now.value(), successor);
    }

    /** The nested record {@code Said}: another fact about the figure that an alert is about. */
    private record SaidFormat(AlertKey about) implements AvroFormat<Fact> {
        @Override
        public void write(Fact fact, AvroWriter out) {
            AlertKey key = fact.key();
            out.writeId(key.id());
            Symbols.ALERT_KIND.write(key.kind(), out);
            out.writeOptional(key.extreme(), Symbols.EXTREME);
            out.writeOptional(key.set(), Symbols.COMPARISON_SET);
            AlertFormat.write(key.particular(), out);
            AlertFormat.write(fact, out);
        }

        @Override
        public Fact read(AvroReader in) throws MalformedException {
            // The id follows from the rest of the key.
            in.readString();
            AlertKind kind = Symbols.ALERT_KIND.read(in);
            Extreme extreme = readPresent("extreme", Symbols.EXTREME, in);
            ComparisonSet set = readPresent("set", Symbols.COMPARISON_SET, in);
            AlertKey key = new AlertKey(
                    kind,
                    extreme,
                    set,
                    about.market(),
                    about.subject(),
                    about.coverage(),
                    about.measure(),
                    about.window(),
                    about.period(),
                    readParticular(in));
            return readFact(key, in);
        }
    }

    static void write(AlertKey key, AvroWriter out) {
        out.writeId(key.id());
        Symbols.ALERT_KIND.write(key.kind(), out);
        out.writeOptional(key.extreme(), Symbols.EXTREME);
        out.writeOptional(key.set(), Symbols.COMPARISON_SET);
        MarketFormat.write(key.market(), out);
        Symbols.SUBJECT.write(key.subject(), out);
        Symbols.COVERAGE.write(key.coverage(), out);
        Symbols.MEASURE.write(key.measure(), out);
        Symbols.ALERT_WINDOW.write(key.window(), out);
        out.writePeriod(key.period());
        write(key.particular(), out);
    }

    private static void write(AlertKey.Particular particular, AvroWriter out) {
        out.writeOptional(particular.condition(), Symbols.CONDITION);
        out.writeBoolean(particular.broken());
        out.writeOptionalAmount(particular.level());
        out.writeOptional(particular.method(), Symbols.METHOD);
    }

    static AlertKey readKey(AvroReader in) throws MalformedException {
        // The id follows from the rest of the key.
        in.readString();
        AlertKind kind = Symbols.ALERT_KIND.read(in);
        Extreme extreme = readPresent("extreme", Symbols.EXTREME, in);
        ComparisonSet set = readPresent("set", Symbols.COMPARISON_SET, in);
        Market market = MarketFormat.read(in);
        Subject subject = Symbols.SUBJECT.read(in);
        Coverage coverage = Symbols.COVERAGE.read(in);
        Measure measure = Symbols.MEASURE.read(in);
        AlertWindow window = Symbols.ALERT_WINDOW.read(in);
        Period period = in.readPeriod();
        return new AlertKey(kind, extreme, set, market, subject, coverage, measure, window, period, readParticular(in));
    }

    private static AlertKey.Particular readParticular(AvroReader in) throws MalformedException {
        Condition condition = in.readOptional(Symbols.CONDITION);
        boolean broken = in.readBoolean();
        Amount level = in.readOptionalAmount();
        return new AlertKey.Particular(condition, broken, level, in.readOptional(Symbols.METHOD));
    }

    static void write(Fact fact, AvroWriter out) {
        Measured value = fact.value();
        Holder previous = fact.previous();
        Streak streak = fact.streak();
        HolderFormat holders = HolderFormat.of(fact.key().measure());
        out.writeOptionalAmount(value.amount());
        out.writeOptionalAmount(value.per());
        holders.writeNumber(value, out);
        out.writeOptional(previous, holders);
        out.writeOptionalAmount(margin(fact));
        out.writePresence(previous != null);
        if (previous != null) {
            out.writeLong(fact.stoodMonths());
        }
        out.writeList(fact.above(), holders);
        out.writeOptional(fact.comparison(), ComparisonFormat.INSTANCE);
        out.writeOptional(streak == null ? null : streak.run(), RunFormat.INSTANCE);
        out.writeOptional(streak == null ? null : streak.longestEarlier(), RunFormat.INSTANCE);
        out.writeOptional(streak == null ? null : streak.lastAsLong(), RunFormat.INSTANCE);
        out.writeBoolean(fact.isMilestone());
        out.writeLong(fact.members());
        Symbols.ROBUSTNESS.write(fact.robustness(), out);
        out.writeBoolean(fact.confirmed());
    }

    static Fact readFact(AlertKey key, AvroReader in) throws MalformedException {
        HolderFormat holders = HolderFormat.of(key.measure());
        Amount amount = in.readOptionalAmount();
        if (amount == null) {
            throw absent("value");
        }
        Measured value = HolderFormat.measured(amount, in.readOptionalAmount());
        Derived.skip(in);
        Holder previous = in.readOptional(holders);
        // The margin and how long the previous window stood follow from the fact.
        in.readOptionalAmount();
        if (in.readPresence()) {
            in.readInt();
        }
        List<Holder> above = in.readList(holders);
        Comparison comparison = in.readOptional(ComparisonFormat.INSTANCE);
        Run run = in.readOptional(RunFormat.INSTANCE);
        Run longestEarlier = in.readOptional(RunFormat.INSTANCE);
        Run lastAsLong = in.readOptional(RunFormat.INSTANCE);
        boolean milestone = in.readBoolean();
        int members = in.readInt();
        Robustness robustness = Symbols.ROBUSTNESS.read(in);
        boolean confirmed = in.readBoolean();
        Streak streak = run == null ? null : new Streak(run, longestEarlier, lastAsLong, milestone);
        return new Fact(key, value, previous, above, comparison, streak, members, robustness, confirmed);
    }

    /** How far the window is from the previous one; only values have such a difference in the market's unit. */
    private static @Nullable Amount margin(Fact fact) {
        Holder previous = fact.previous();
        return previous == null || fact.key().measure() != Measure.VALUE
                ? null
                : fact.value().amount().minus(previous.value().amount()).abs();
    }

    private static <V> V readPresent(String field, AvroFormat<V> format, AvroReader in) throws MalformedException {
        if (!in.readPresence()) {
            throw absent(field);
        }
        return format.read(in);
    }

    private static MalformedException absent(String field) {
        return MalformedException.notAvro("The alert's " + field + " is absent.");
    }
}
