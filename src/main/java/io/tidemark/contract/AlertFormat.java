package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.ComparisonSet;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;

/** The record {@code TradeAlert}. What is optional there for kinds to come is present for those there are. */
final class AlertFormat implements AvroFormat<AlertChange> {
    @Override
    public void write(AlertChange change, AvroWriter out) {
        Fact fact = change.fact();
        write(fact.key(), out);
        Symbols.ALERT_STATE.write(change.state(), out);
        out.writeLong(change.version());
        out.writeBoolean(change.live());
        out.writeOptionalAmount(fact.value());
        out.writePresence(true);
        out.writeAmount(fact.previous().value());
        out.writeString(fact.previous().period().toString());
        out.writeOptionalAmount(fact.margin());
        out.writePresence(true);
        out.writeLong(fact.stoodMonths());
        out.writePresence(true);
        write(fact.comparison(), out);
        CauseFormat.write(change.cause(), fact.key().market(), fact.key().coverage(), out);
    }

    @Override
    public AlertChange read(AvroReader in) throws MalformedException {
        AlertKey key = readKey(in);
        AlertState state = Symbols.ALERT_STATE.read(in);
        int version = in.readInt();
        boolean live = in.readBoolean();
        readPresent("value", in);
        Amount value = in.readAmount();
        readPresent("previous", in);
        Holder previous = new Holder(in.readAmount(), in.readPeriod());
        // The margin and how long the record stood follow from the fact.
        in.readOptionalAmount();
        if (in.readPresence()) {
            in.readInt();
        }
        readPresent("comparison", in);
        Fact fact = new Fact(key, value, previous, readComparison(in));
        return new AlertChange(fact, state, version, live, CauseFormat.read(key.market(), key.coverage(), in));
    }

    private static void write(AlertKey key, AvroWriter out) {
        out.writeString(key.id().toString());
        Symbols.ALERT_KIND.write(key.kind(), out);
        out.writePresence(true);
        Symbols.EXTREME.write(key.extreme(), out);
        out.writePresence(true);
        Symbols.COMPARISON_SET.write(key.set(), out);
        MarketFormat.write(key.market(), out);
        Symbols.SUBJECT.write(key.subject(), out);
        Symbols.COVERAGE.write(key.coverage(), out);
        Symbols.MEASURE.write(key.measure(), out);
        Symbols.ALERT_WINDOW.write(key.window(), out);
        out.writeString(key.period().toString());
    }

    private static AlertKey readKey(AvroReader in) throws MalformedException {
        in.readString();
        AlertKind kind = Symbols.ALERT_KIND.read(in);
        readPresent("extreme", in);
        Extreme extreme = Symbols.EXTREME.read(in);
        readPresent("set", in);
        ComparisonSet set = Symbols.COMPARISON_SET.read(in);
        Market market = MarketFormat.read(in);
        Subject subject = Symbols.SUBJECT.read(in);
        Coverage coverage = Symbols.COVERAGE.read(in);
        Measure measure = Symbols.MEASURE.read(in);
        AlertWindow window = Symbols.ALERT_WINDOW.read(in);
        Period period = in.readPeriod();
        return new AlertKey(kind, extreme, set, market, subject, coverage, measure, window, period);
    }

    private static void write(Comparison comparison, AvroWriter out) {
        Symbols.COMPARISON_SET.write(comparison.set(), out);
        out.writeLong(comparison.windows());
        out.writeString(comparison.from().toString());
        out.writeLong(comparison.missing());
    }

    private static Comparison readComparison(AvroReader in) throws MalformedException {
        return new Comparison(Symbols.COMPARISON_SET.read(in), in.readInt(), in.readPeriod(), in.readInt());
    }

    private static void readPresent(String field, AvroReader in) throws MalformedException {
        if (!in.readPresence()) {
            throw MalformedException.notAvro("The alert's " + field + " is absent.");
        }
    }
}
