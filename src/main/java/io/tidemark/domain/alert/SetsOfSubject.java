package io.tidemark.domain.alert;

import org.jspecify.annotations.Nullable;

/** The comparison sets of one subject, in every measure. */
final class SetsOfSubject {
    private static final Measure[] MEASURES = Measure.values();

    private final Wanted wanted;
    private final boolean isBalance;

    /** Those that are kept, by measure, from its first window on. */
    private final @Nullable SetsOfMeasure[] kept = new SetsOfMeasure[MEASURES.length];

    private final SamePeriods few = new SamePeriods();

    SetsOfSubject(Wanted wanted, boolean isBalance) {
        this.wanted = wanted;
        this.isBalance = isBalance;
    }

    LongStandings allTime(Measure measure, AlertWindow window) {
        return kept(measure).allTime(window);
    }

    /** The set of the same period that the window ending with a month belongs to. */
    Standings samePeriod(Measure measure, AlertWindow window, int month) {
        return measure != Measure.DAILY_AVERAGE && few.has(SamePeriods.set(window, month))
                ? few.standings(measure, window, month)
                : kept(measure).samePeriod(window, month);
    }

    Standings of(Announced announced, ComparisonSet set) {
        return set == ComparisonSet.ALL_TIME
                ? allTime(announced.measure(), announced.window())
                : samePeriod(announced.measure(), announced.window(), announced.month());
    }

    /**
     * Enters a window later than all others of its sets. The value comes before the growth, and comes even where nothing is
     * made of it.
     *
     * @param isFollowed whether anything is made of it
     */
    void enter(Announced announced, boolean isFollowed) {
        AlertWindow window = announced.window();
        int month = announced.month();
        Measure measure = announced.measure();
        if (isFollowed && window.isIn(ComparisonSet.ALL_TIME, month)) {
            allTime(measure, window).enter(month, announced.number());
        }
        if (window.isIn(ComparisonSet.SAME_PERIOD, month)) {
            if (measure == Measure.VALUE && few.has(SamePeriods.set(window, month))) {
                if (few.enter(window, month, announced.number().amount())) {
                    return;
                }
                keep(window, month);
            }
            if (isFollowed && samePeriod(measure, window, month) instanceof LongStandings standings) {
                standings.enter(month, announced.number());
            }
        }
    }

    /** Keeps a set that has become long, or has a number that is too wide. */
    private void keep(AlertWindow window, int month) {
        keep(Measure.VALUE, window, month);
        if (!isBalance) {
            keep(Measure.GROWTH, window, month);
        }
        few.letGo(SamePeriods.set(window, month));
    }

    private void keep(Measure measure, AlertWindow window, int month) {
        if (wanted.isFollowed(window, measure)) {
            few.standings(measure, window, month).enterIn(kept(measure).samePeriod(window, month));
        }
    }

    private SetsOfMeasure kept(Measure measure) {
        SetsOfMeasure found = kept[measure.ordinal()];
        if (found == null) {
            found = new SetsOfMeasure(wanted.remembers(measure), measure == Measure.VALUE && !isBalance);
            kept[measure.ordinal()] = found;
        }
        return found;
    }
}
