package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Run;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the windows of one subject in order of their end. Holds the standings of every comparison set, so that the
 * cost of a window does not grow with the history: those that end with the newest month are seen and judged, as
 * often as their figures change, and entered when a later month comes.
 */
public final class Tracker {
    private static final ComparisonSet[] SETS = ComparisonSet.values();
    private static final int WINDOWS = AlertWindow.values().length;
    private static final int MEASURES = Measure.values().length;
    private static final Follower[] NO_FOLLOWERS = {};

    private final AlertSubject subject;
    private final WorkPlan plan;
    private final MinimumHistory minimumHistory;
    private final Tolerance tolerance;

    private final Rhythm rhythm = new Rhythm();
    private final SetsOfSubject sets;

    /** By measure and window, those of each made when it is first seen. */
    private final Follower @Nullable [][] followers = new Follower[MEASURES * WINDOWS][];

    private int sameSince;

    /** The windows that end with the newest month, as far as anything is made of them. */
    private final Newest newest = new Newest();

    Tracker(AlertSubject subject, WorkPlan plan, MinimumHistory minimumHistory, Tolerance tolerance) {
        this.subject = subject;
        this.plan = plan;
        this.minimumHistory = minimumHistory;
        this.tolerance = tolerance;
        this.sets = new SetsOfSubject(plan, subject, rhythm);
    }

    /** Whether anything is made of a window. */
    public boolean follows(AlertWindow window) {
        return plan.isFollowed(window);
    }

    /**
     * Forgets what was seen of the newest month.
     *
     * @param sameSince of a group the first month from which on it has the members of the newest month; else 0. Where they
     *     are others than in the month before, levels are compared anew from then on
     */
    public void lookAgain(int sameSince) {
        newest.clear();
        if (this.sameSince != sameSince) {
            this.sameSince = sameSince;
            sets.restart();
            for (Follower[] begun : followers) {
                if (begun != null) {
                    for (Follower follower : begun) {
                        follower.restart();
                    }
                }
            }
        }
    }

    /** Sees a complete window that ends with the newest month. */
    public void see(CompleteWindow window) {
        newest.add(window);
    }

    private Candidate candidate(CompleteWindow seen) {
        return new Candidate(
                subject,
                Measure.VALUE,
                seen.window(),
                seen.month(),
                Measured.of(seen.value()),
                seen.turnover(),
                seen.confirmed(),
                tolerance);
    }

    private @Nullable Candidate dailyAverage(Candidate value, CompleteWindow seen) {
        Amount days = seen.workingDays();
        return days == null || !isMeasured(value, Measure.DAILY_AVERAGE, days) ? null : value.daily(days);
    }

    private @Nullable Candidate growth(Candidate value, CompleteWindow seen) {
        Amount base = seen.base();
        return base == null || !isMeasured(value, Measure.GROWTH, base) ? null : value.growth(seen.grown(), base);
    }

    private boolean isMeasured(Candidate value, Measure measure, Amount per) {
        return per.signum() > 0 && !subject.isBalance() && plan.isFollowed(value.window(), measure);
    }

    /**
     * Says which facts hold of the windows that end with the newest month.
     *
     * @param projections of the full year
     * @param months receives the streaks of months that stand with it
     * @param years receives the streaks of years
     */
    public void judge(List<Projection> projections, List<Run> months, List<Run> years, List<Fact> facts) {
        Consumer<Fact> material = fact -> {
            if (plan.rule().isMaterial(fact)) {
                facts.add(fact);
            }
        };
        Candidate toDate = null;
        for (int i = 0; i < newest.count(); i++) {
            CompleteWindow seen = newest.get(i);
            Candidate value = candidate(seen);
            if (plan.isFollowed(value.window(), Measure.VALUE)) {
                judge(value, seen, value.window() == AlertWindow.YEAR ? years : months, material);
                toDate = value.window() == AlertWindow.YEAR_TO_DATE && seen.alike() ? value : toDate;
            }
            judge(dailyAverage(value, seen), seen, months, material);
            judge(growth(value, seen), seen, months, material);
        }
        if (toDate != null && plan.yearly().length > 0 && toDate.month() % 12 != 11) {
            judgeYearAhead(toDate, projections, material);
        }
    }

    private void judge(@Nullable Candidate candidate, CompleteWindow seen, List<Run> standing, Consumer<Fact> facts) {
        if (candidate != null) {
            for (Follower follower : followers(candidate)) {
                follower.judge(candidate, seen, sets, standing, facts);
            }
            if (isComparable(candidate, seen)) {
                compare(candidate, facts);
            }
        }
    }

    /** Growth is of the same members in both windows, so it always is. */
    private static boolean isComparable(Candidate candidate, CompleteWindow seen) {
        return seen.alike() || candidate.measure() == Measure.GROWTH;
    }

    private void compare(Candidate candidate, Consumer<Fact> facts) {
        AlertWindow window = candidate.window();
        if (!window.isAnnounced(candidate.month()) || !plan.isWanted(window, candidate.measure())) {
            return;
        }
        for (ComparisonSet set : SETS) {
            if (window.isIn(set, candidate.month())) {
                Standings compared = sets.of(candidate, set);
                if (compared.windows() >= minimumHistory.of(window, set)) {
                    for (ComparingRule rule : plan.comparing()) {
                        rule.judge(candidate, compared, facts);
                    }
                }
            }
        }
    }

    /** Judges what a year to date, before December, says of its year. */
    private void judgeYearAhead(Candidate toDate, List<Projection> projections, Consumer<Fact> facts) {
        Standings years = sets.allTime(Measure.VALUE, AlertWindow.YEAR);
        if (years.windows() >= minimumHistory.of(AlertWindow.YEAR, ComparisonSet.ALL_TIME)) {
            for (YearRule rule : plan.yearly()) {
                rule.judge(toDate, projections, years, facts);
            }
        }
    }

    /**
     * Enters the windows that end with the newest month, because a later one comes.
     *
     * @param shortest the shortest period that was stated to end with it
     */
    public void enter(int month, Period.Kind shortest) {
        for (int i = 0; i < newest.count(); i++) {
            CompleteWindow seen = newest.get(i);
            Candidate value = candidate(seen);
            enter(value, seen, plan.isFollowed(value.window(), Measure.VALUE));
            enter(dailyAverage(value, seen), seen, true);
            enter(growth(value, seen), seen, true);
        }
        newest.clear();
        rhythm.note(month, shortest);
    }

    private void enter(@Nullable Candidate candidate, CompleteWindow seen, boolean isFollowed) {
        if (candidate != null) {
            if (isFollowed) {
                for (Follower follower : followers(candidate)) {
                    follower.enter(candidate, seen, sets);
                }
            }
            if (isComparable(candidate, seen)) {
                sets.enter(candidate, isFollowed);
            }
        }
    }

    private Follower[] followers(Candidate candidate) {
        int index = candidate.measure().ordinal() * WINDOWS + candidate.window().ordinal();
        Follower[] found = followers[index];
        if (found == null) {
            found = newFollowers(candidate);
            followers[index] = found;
        }
        return found;
    }

    private Follower[] newFollowers(Candidate candidate) {
        List<Follower> begun = new ArrayList<>();
        for (FollowingRule rule : plan.following()) {
            Follower follower = rule.measure() == candidate.measure()
                    ? rule.follow(subject, candidate.window(), plan, rhythm)
                    : null;
            if (follower != null) {
                begun.add(follower);
            }
        }
        return begun.isEmpty() ? NO_FOLLOWERS : begun.toArray(Follower[]::new);
    }
}
