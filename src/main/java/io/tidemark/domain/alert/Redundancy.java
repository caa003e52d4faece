package io.tidemark.domain.alert;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import java.util.Objects;

/** Which facts people need not be told: docs/definitions.md §4, "What is not worth telling". */
public final class Redundancy {
    /** What one finds again within so many windows is common. */
    private static final int RARE = 6;

    private Redundancy() {}

    /** Whether one fact says already what another about the same figure says. */
    public static boolean says(Fact one, Fact other) {
        return maySay(one.key(), other.key())
                && switch (other.key().kind()) {
                    case HIGHEST_SINCE, LOWEST_SINCE -> saysSince(one, other);
                    case STREAK -> !one.key().particular().broken();
                    case RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, EARLY_RECORD, THRESHOLD, SIGN, BREADTH, TARGET ->
                        true;
                };
    }

    /** Whether a fact can be one that says what another says, by their names alone. */
    static boolean maySay(AlertKey one, AlertKey other) {
        return !one.equals(other)
                && FigureName.of(one).equals(FigureName.of(other))
                && switch (other.kind()) {
                    case RECORD_HIGH, RECORD_LOW, RECORD_TIED ->
                        isRecord(one.kind()) && isWider(one, other) && one.extreme() == other.extreme();
                    case RANK ->
                        isLastPlace(one, other)
                                || (one.kind() == AlertKind.RANK
                                        && isWider(one, other)
                                        && one.extreme() == other.extreme());
                    case HIGHEST_SINCE, LOWEST_SINCE ->
                        isLastPlace(one, other)
                                || (one.kind() == AlertKind.RANK
                                        ? isAsWide(one, other)
                                        : one.kind() == other.kind() && isWider(one, other));
                    case STREAK ->
                        other.particular().level() != null
                                && !other.particular().broken()
                                && other.subject() != Subject.BALANCE
                                && isOfChange(one);
                    case EARLY_RECORD, THRESHOLD, SIGN, BREADTH, TARGET -> false;
                };
    }

    private static boolean isRecord(AlertKind kind) {
        return kind == AlertKind.RECORD_HIGH || kind == AlertKind.RECORD_LOW;
    }

    private static boolean isWider(AlertKey one, AlertKey other) {
        return one.set() == ComparisonSet.ALL_TIME && other.set() == ComparisonSet.SAME_PERIOD;
    }

    private static boolean isAsWide(AlertKey one, AlertKey other) {
        return one.set() == ComparisonSet.ALL_TIME || one.set() == other.set();
    }

    /** Whether it says that the window is at the other end: second only because many are equal. */
    private static boolean isLastPlace(AlertKey one, AlertKey other) {
        return (isRecord(one.kind()) || one.kind() == AlertKind.RECORD_TIED)
                && one.extreme() != other.extreme()
                && isAsWide(one, other);
    }

    private static boolean isOfChange(AlertKey key) {
        Condition condition = key.particular().condition();
        return (condition == Condition.GROWTH || condition == Condition.DECLINE)
                && !key.particular().broken();
    }

    private static boolean saysSince(Fact one, Fact since) {
        Holder named = Objects.requireNonNull(since.previous());
        if (isLastPlace(one.key(), since.key())) {
            return true;
        }
        if (one.key().kind() != AlertKind.RANK) {
            return named.period().equals(Objects.requireNonNull(one.previous()).period());
        }
        return one.key().extreme() != since.key().extreme()
                || one.above().stream().anyMatch(holder -> holder.period().equals(named.period()));
    }

    /** Whether it is a run of a kind that comes and goes all the time. */
    public static boolean isCommon(Fact fact) {
        Streak streak = fact.streak();
        if (streak == null || fact.key().particular().broken() || streak.run().length() >= RARE) {
            return false;
        }
        Run run = streak.run();
        Run asLong = streak.lastAsLong();
        return run.level() != null
                || (asLong == null
                        ? run.atLeast()
                        : fact.key().period().lastMonth() - asLong.to().lastMonth()
                                < RARE * run.window().step());
    }
}
