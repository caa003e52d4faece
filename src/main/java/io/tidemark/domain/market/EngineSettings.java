package io.tidemark.domain.market;

import io.tidemark.domain.Market;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.policy.UnitsWithoutSums;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What an operator may choose about the engine.
 *
 * @param catalogue which facts are announced
 * @param news what can be news
 * @param plausibility which values are implausible
 * @param futureTolerance how long after an event was appended its release time may be, milliseconds
 * @param ranked the markets that are ranked among reporters
 * @param withoutSums the units whose values do not add up
 * @param mostStatedMembers how many members of a group its indicators state in full, at least 3; {@link Integer#MAX_VALUE}
 *     states all
 */
public record EngineSettings(
        Catalogue catalogue,
        News news,
        Plausibility plausibility,
        long futureTolerance,
        Predicate<Market> ranked,
        UnitsWithoutSums withoutSums,
        int mostStatedMembers) {
    /** 24 hours. */
    public static final long DEFAULT_FUTURE_TOLERANCE = TimeUnit.HOURS.toMillis(24);

    /** As many members as by default. */
    public static final int DEFAULT_STATED_MEMBERS = 30;

    /** The defaults with other facts announced. */
    public static EngineSettings of(Catalogue catalogue) {
        return new EngineSettings(
                catalogue,
                News.defaults(),
                Plausibility.defaults(),
                DEFAULT_FUTURE_TOLERANCE,
                market -> false,
                UnitsWithoutSums.defaults(),
                DEFAULT_STATED_MEMBERS);
    }

    /** No market is ranked. */
    public static EngineSettings defaults() {
        return of(Catalogue.defaults());
    }

    /** The same with other news. */
    public EngineSettings with(News other) {
        return new EngineSettings(
                catalogue, other, plausibility, futureTolerance, ranked, withoutSums, mostStatedMembers);
    }

    /** The same with another plausibility. */
    public EngineSettings with(Plausibility other) {
        return new EngineSettings(catalogue, news, other, futureTolerance, ranked, withoutSums, mostStatedMembers);
    }

    /** The same with other markets ranked among reporters. */
    public EngineSettings ranking(Predicate<Market> markets) {
        return new EngineSettings(
                catalogue, news, plausibility, futureTolerance, markets, withoutSums, mostStatedMembers);
    }

    /** The same with indicators of groups that state another number of members in full. */
    public EngineSettings stating(int members) {
        return new EngineSettings(catalogue, news, plausibility, futureTolerance, ranked, withoutSums, members);
    }

    /** The same for values that nobody is told of: none is implausible, and no market is ranked. */
    public EngineSettings untold() {
        return with(new Plausibility(Integer.MAX_VALUE)).ranking(market -> false);
    }

    /** Whether the windows of a market's series that are longer than a month are sums of shorter ones. */
    boolean hasSums(Market market) {
        return !withoutSums.include(market.unit());
    }
}
