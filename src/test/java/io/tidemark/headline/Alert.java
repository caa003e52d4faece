package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Run;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert to be said: Korea's record exports of July 2011 as first released, and what a test wants otherwise. Amounts
 * are in billions; {@code 125.5/100} is a value and that of a year
 * earlier, {@code 683.8/270.5d} a value and its working days.
 */
final class Alert {
    private static final Headlines ENGLISH = Headlines.english(ShippedNames.all(), ReporterZones.shipped());
    private static final Headlines KOREAN = Headlines.korean(ShippedNames.all(), ReporterZones.shipped());

    private AlertKind kind = AlertKind.RECORD_HIGH;
    private Extreme extreme = Extreme.HIGH;
    private ComparisonSet set = ComparisonSet.ALL_TIME;
    private Market market = Market.parse("KR/TOTAL/ALL/WORLD/USD");
    private Subject subject = Subject.EXPORT;
    private Coverage coverage = Coverage.FULL;
    private Measure measure = Measure.VALUE;
    private AlertWindow window = AlertWindow.MONTH;
    private String period = "2011-07";
    private AlertKey.Particular particular = AlertKey.Particular.NONE;
    private String value = "51.4";
    private @Nullable Holder previous = holder("48.6", "2011-04");
    private List<Holder> above = List.of();
    private @Nullable String from = "2000-01";
    private int missing;
    private @Nullable Run run;
    private @Nullable Run longestEarlier;
    private @Nullable Run lastAsLong;
    private Robustness robustness = Robustness.FIRM;
    private boolean confirmed;
    private int members;
    private @Nullable Cause otherCause;
    private AlertState state = AlertState.RAISED;
    private Status status = Status.REVISED;
    private @Nullable Market causeMarket;
    private @Nullable Flow causeFlow;
    private @Nullable String causePeriod;
    private @Nullable String before;
    private @Nullable String after = "51.4";
    private @Nullable Fact said;
    private @Nullable Measured number;
    private @Nullable Fact successor;
    private Instant releasedAt = Instant.parse("2011-08-16T00:00:00Z");

    static Alert alert() {
        return new Alert();
    }

    /** A fact of another kind; with its extreme where that is not HIGH. */
    Alert kind(AlertKind newKind) {
        kind = newKind;
        boolean low = newKind == AlertKind.RECORD_LOW || newKind == AlertKind.LOWEST_SINCE;
        extreme = low ? Extreme.LOW : extreme;
        return this;
    }

    Alert low() {
        extreme = Extreme.LOW;
        return this;
    }

    Alert of(String newMarket, Subject newSubject) {
        market = Market.parse(newMarket);
        subject = newSubject;
        return this;
    }

    Alert of(Subject newSubject) {
        subject = newSubject;
        return this;
    }

    Alert measure(Measure newMeasure) {
        measure = newMeasure;
        return this;
    }

    Alert coverage(Coverage newCoverage) {
        coverage = newCoverage;
        return this;
    }

    Alert window(AlertWindow newWindow, ComparisonSet newSet, String newPeriod, String newFrom) {
        window = newWindow;
        set = newSet;
        period = newPeriod;
        from = newFrom;
        return this;
    }

    Alert value(String newValue) {
        value = newValue;
        return this;
    }

    Alert previous(String newValue, String newPeriod) {
        previous = holder(newValue, newPeriod);
        return this;
    }

    /** A window that ranks above it. */
    Alert above(String itsValue, String itsPeriod) {
        List<Holder> holders = new ArrayList<>(above);
        holders.add(holder(itsValue, itsPeriod));
        above = holders;
        previous = null;
        return this;
    }

    /** Every one of so many members of the group rose (fell). */
    Alert breadth(int newMembers) {
        kind = AlertKind.BREADTH;
        market = Market.parse("KR/GROUP/IT-ITEMS/WORLD/USD");
        measure = Measure.GROWTH;
        members = newMembers;
        return this;
    }

    Alert noPrevious() {
        previous = null;
        return this;
    }

    /** No earlier window is known. */
    Alert noComparison() {
        from = null;
        return noPrevious();
    }

    /** Changed by something else than a statement. */
    Alert because(Cause newCause) {
        otherCause = newCause;
        return this;
    }

    Alert missing(int newMissing) {
        missing = newMissing;
        return this;
    }

    Alert level(String level) {
        particular = AlertKey.Particular.level(billions(level));
        return this;
    }

    Alert target(String level, Projection.Method method) {
        kind = AlertKind.TARGET;
        particular = new AlertKey.Particular(null, false, billions(level), method);
        return this;
    }

    /** A run that stands, or ended just before the window. */
    Alert streak(Condition condition, boolean broken, @Nullable String level, Run newRun) {
        kind = AlertKind.STREAK;
        particular = new AlertKey.Particular(condition, broken, level == null ? null : billions(level), null);
        run = newRun;
        previous = null;
        from = null;
        return this;
    }

    Alert earlier(@Nullable Run newLongest, @Nullable Run newLastAsLong) {
        longestEarlier = newLongest;
        lastAsLong = newLastAsLong;
        return this;
    }

    static Run run(Condition condition, AlertWindow window, int length, String from) {
        return new Run(condition, null, window, length, false, Period.parse(from));
    }

    static Run atLeast(Condition condition, AlertWindow window, int length, String from) {
        return new Run(condition, null, window, length, true, Period.parse(from));
    }

    static Run levelRun(String level, AlertWindow window, int length, String from) {
        return new Run(Condition.AT_OR_ABOVE, billions(level), window, length, false, Period.parse(from));
    }

    Alert fragile() {
        robustness = Robustness.FRAGILE;
        return this;
    }

    Alert confirmed() {
        confirmed = true;
        return this;
    }

    /** The fact that it took the place of or, of a correction, the same as it was. */
    Alert before(Alert newBefore) {
        said = newBefore.change().fact();
        return this;
    }

    /** What it is now that is taken back. */
    Alert now(String newNumber, @Nullable Alert newSuccessor) {
        number = measured(newNumber);
        successor = newSuccessor == null ? null : newSuccessor.change().fact();
        return this;
    }

    Alert state(AlertState newState) {
        state = newState;
        return this;
    }

    Alert status(Status newStatus) {
        status = newStatus;
        return this;
    }

    Alert causeMarket(String newMarket) {
        causeMarket = Market.parse(newMarket);
        return this;
    }

    Alert causeFlow(Flow newFlow) {
        causeFlow = newFlow;
        return this;
    }

    Alert cause(String newPeriod, @Nullable String newBefore, @Nullable String newAfter) {
        causePeriod = newPeriod;
        before = newBefore;
        after = newAfter;
        return this;
    }

    Alert releasedAt(String time) {
        releasedAt = Instant.parse(time);
        return this;
    }

    @Override
    public String toString() {
        return kind + " " + state;
    }

    String inEnglish() {
        return ENGLISH.of(change());
    }

    String inKorean() {
        return KOREAN.of(change());
    }

    AlertChange change() {
        Period itsPeriod = Period.parse(period);
        AlertKey key =
                new AlertKey(kind, extreme, set, market, subject, coverage, measure, window, itsPeriod, particular);
        Comparison comparison = from == null ? null : new Comparison(set, 138, Period.parse(from), missing);
        Fact fact = new Fact(
                key,
                measured(value),
                previous,
                above,
                comparison,
                run == null ? null : new Streak(run, longestEarlier, lastAsLong, false),
                members,
                robustness,
                confirmed);
        return new AlertChange(
                fact,
                state,
                1,
                false,
                false,
                otherCause == null ? cause(itsPeriod) : otherCause,
                said,
                number,
                successor);
    }

    private Cause cause(Period itsPeriod) {
        Figure figure =
                new Figure(releasedAt.toEpochMilli(), 0, after == null ? null : billions(after), status, null, null);
        Statement statement = new Statement(
                new Series(causeMarket == null ? market : causeMarket, causeFlow(), coverage),
                causePeriod == null ? itsPeriod : Period.parse(causePeriod),
                figure,
                "KR-2011-07",
                null);
        return new Cause.Stated(
                statement,
                before == null ? null : billions(before),
                new Cause.Position("trade.events.v1", 0, 7, figure.releasedAt()));
    }

    private Flow causeFlow() {
        if (causeFlow != null) {
            return causeFlow;
        }
        return switch (subject) {
            case EXPORT, BALANCE -> Flow.EXPORT;
            case IMPORT -> Flow.IMPORT;
            case STATISTIC -> Flow.STATISTIC;
        };
    }

    private static Holder holder(String value, String period) {
        return new Holder(measured(value), Period.parse(period));
    }

    static Measured measured(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Measured.of(billions(text))
                : new Measured(billions(text.substring(0, slash)), over(text.substring(slash + 1)));
    }

    /** A base in billions, or with a {@code d} working days as they are. */
    private static Amount over(String text) {
        return text.endsWith("d") ? Amount.parse(text.substring(0, text.length() - 1)) : billions(text);
    }

    private static Amount billions(String text) {
        return Amount.of(new BigDecimal(text).movePointRight(9));
    }
}
