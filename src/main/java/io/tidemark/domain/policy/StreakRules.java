package io.tidemark.domain.policy;

/**
 * How long streaks must be: docs/definitions.md §4, "STREAK".
 *
 * @param months of runs of months
 * @param years of runs of years
 */
public record StreakRules(Lengths months, Lengths years) {
    /** The milestones of {@link #defaults} in months, as text. */
    public static final String DEFAULT_MILESTONES_MONTHS = "6,12,+12";

    /** The milestones of {@link #defaults} in years, as text. */
    public static final String DEFAULT_MILESTONES_YEARS = "3,5,10";

    /**
     * Lengths in windows.
     *
     * @param shortest the least that is announced while the run stands
     * @param shortestBroken the least whose end is announced
     * @param milestones which are announced apart
     */
    public record Lengths(int shortest, int shortestBroken, Milestones milestones) {
        /** A run at a level that is so long makes those at lower levels no news: it is announced, and so is its end. */
        public int longest() {
            return Math.max(shortest, shortestBroken);
        }
    }

    /** From 3 months or 2 years on; broken, from 6 months or 3 years on. */
    public static StreakRules defaults() {
        return new StreakRules(
                new Lengths(3, 6, Milestones.parse(DEFAULT_MILESTONES_MONTHS)),
                new Lengths(2, 3, Milestones.parse(DEFAULT_MILESTONES_YEARS)));
    }
}
