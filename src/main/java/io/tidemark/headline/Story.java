package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say about a change of an alert, in no language yet. */
record Story(AlertChange change) {
    /** What an event did to its figure. */
    enum Event {
        WITHDRAWN,
        CAME_LATE,
        CONFIRMED,
        REVISED
    }

    Fact fact() {
        return change.fact();
    }

    /** All facts that the headline speaks of. */
    List<Fact> facts() {
        return Stream.of(fact(), change.before(), change.successor())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same change about another fact. */
    Story about(Fact other) {
        return new Story(change.as(change.state(), other, null));
    }

    /** Whether it says what the window is now, where people know what it was until now. */
    boolean isNow() {
        return change.before() != null;
    }

    AlertKey key() {
        return change.fact().key();
    }

    /** The statement that made the change; null where something else did. */
    Cause.@Nullable Stated stated() {
        return change.cause() instanceof Cause.Stated stated ? stated : null;
    }

    static Event event(Cause.Stated cause) {
        Amount before = cause.before();
        Amount after = cause.statement().figure().value();
        if (after == null) {
            return Event.WITHDRAWN;
        }
        if (before == null) {
            return Event.CAME_LATE;
        }
        return before.equals(after) ? Event.CONFIRMED : Event.REVISED;
    }

    /** Whether the first figure of the window itself raised the alert, so that there is nothing to explain. */
    boolean isNews() {
        Cause.Stated stated = stated();
        return change.state() == AlertState.RAISED
                && change.before() == null
                && stated != null
                && stated.before() == null
                && isOfWindow(stated.statement(), 0);
    }

    /** Whether the window's number has changed, rather than what it is compared with. */
    boolean hasMoved() {
        Cause.Stated stated = stated();
        return stated == null
                || isOfWindow(stated.statement(), 0)
                || (key().measure() == Measure.GROWTH && isOfWindow(stated.statement(), 12));
    }

    /** Whether the window's number rests on what the event stated, and that is provisional. */
    boolean isProvisional() {
        Cause.Stated stated = stated();
        return change.state() != AlertState.RETRACTED
                && stated != null
                && hasMoved()
                && stated.statement().figure().status() == Status.PROVISIONAL;
    }

    /** Whether the fact is so narrow that a usual revision could take it away. A tie needs no such word. */
    boolean isNarrow() {
        return key().kind() != AlertKind.RECORD_TIED
                && change.state() != AlertState.RETRACTED
                && fact().robustness() == Robustness.FRAGILE;
    }

    /**
     * Whether it says something of a streak that no run was as long since another: only where that ended long before. That one run of
     * two years follows another happens all the time.
     */
    boolean informs(Run lastAsLong) {
        int apart = run().from().firstMonth() - lastAsLong.to().lastMonth() - 1;
        return apart >= (run().window() == AlertWindow.YEAR ? 60 : 24);
    }

    /** Whether the window before it of its set is the one it names: then there is nothing between to compare with. */
    boolean isRepeated() {
        int step = key().set() == ComparisonSet.SAME_PERIOD
                ? 12
                : key().period().kind().months();
        return fact().stoodMonths() == step;
    }

    /** Whether more of what it is compared with is missing than is known: then what is known is said. */
    boolean isMostlyMissing() {
        return comparison().missing() > comparison().windows();
    }

    /** Which windows the window is compared with: the year to date and projections with full years. */
    AlertWindow compared() {
        return FactParts.compared(key());
    }

    /** -1, 0 or 1: a fall, no change or growth; a deficit, neither or a surplus. */
    int direction(Measured number) {
        return number.direction(key().measure());
    }

    /** Whether a window has the other direction, or none, where directions have names: a deficit beside a surplus, a rise beside a fall. */
    boolean isOfAnotherSide(Holder holder) {
        boolean hasSides = key().subject() == Subject.BALANCE || key().measure() == Measure.GROWTH;
        return hasSides && direction() != 0 && direction(holder.value()) != direction();
    }

    int direction() {
        return direction(fact().value());
    }

    /**
     * The parts that a fact of its kind has.
     *
     * @throws NullPointerException if it has not
     */
    Holder previous() {
        return required(fact().previous(), "previous window");
    }

    Comparison comparison() {
        return required(fact().comparison(), "comparison");
    }

    Run run() {
        return streak().run();
    }

    Streak streak() {
        return required(fact().streak(), "streak");
    }

    Condition condition() {
        return required(key().particular().condition(), "condition");
    }

    Amount level() {
        return required(key().particular().level(), "level");
    }

    Projection.Method method() {
        return required(key().particular().method(), "method");
    }

    private <T> T required(@Nullable T part, String name) {
        return Objects.requireNonNull(part, () -> key().kind() + " without a " + name);
    }

    /** Whether the event stated a part of the window so many months before the announced one. */
    private boolean isOfWindow(Statement statement, int monthsBefore) {
        boolean measured =
                key().subject() == Subject.BALANCE || statement.series().flow().subject() == key().subject();
        return measured
                && isPartOf(statement.series().market())
                && statement.series().coverage() == key().coverage()
                && statement.period().firstMonth() + monthsBefore >= firstMonth()
                && statement.period().lastMonth() + monthsBefore
                        <= key().period().lastMonth();
    }

    /** A group's number is made up of its members'. */
    private boolean isPartOf(Market stated) {
        return stated.equals(key().market()) || key().market().scheme().equals(Market.GROUP_SCHEME);
    }

    private int firstMonth() {
        Period period = key().period();
        return switch (key().window()) {
            case MONTH, QUARTER, HALF, YEAR -> period.firstMonth();
            case YEAR_TO_DATE -> Period.monthNumber(period.year(), 1);
            case TRAILING_12M -> period.lastMonth() - 11;
        };
    }
}
