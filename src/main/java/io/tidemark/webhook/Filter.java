package io.tidemark.webhook;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.PublishedBulletin;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which alerts a subscription is about. What names an alert decides once and for all; what measures it ({@link #admits}) can change
 * with every revision, and therefore only decides whether a receiver is told of an alert at all: whoever has heard of it
 * hears all that becomes of it.
 *
 * @param markets any of these; empty for all
 * @param minimum the least value, in the market's unit and without its sign
 * @param firm whether only comparisons that a usual revision cannot take away
 * @param milestones whether of streaks only those of a length that is announced apart
 * @param live whether only news
 */
record Filter(
        Set<AlertKind> kinds,
        List<MarketPattern> markets,
        Set<ComparisonSet> sets,
        Set<AlertWindow> windows,
        Set<Measure> measures,
        Amount minimum,
        boolean firm,
        boolean milestones,
        boolean live) {

    /** All news. */
    static final Filter NEWS = new Filter(
            EnumSet.allOf(AlertKind.class),
            List.of(),
            EnumSet.allOf(ComparisonSet.class),
            EnumSet.allOf(AlertWindow.class),
            EnumSet.allOf(Measure.class),
            Amount.ZERO,
            false,
            false,
            true);

    Filter {
        kinds = Set.copyOf(kinds);
        markets = List.copyOf(markets);
        sets = Set.copyOf(sets);
        windows = Set.copyOf(windows);
        measures = Set.copyOf(measures);
    }

    /** Whether an alert can concern the subscription, by what names it. */
    boolean concerns(AlertChange change) {
        return (change.live() || !live) && !change.held() && names(change.fact().key());
    }

    /** Whether a version of a bulletin concerns the subscription: of what it chooses, only markets and news count. */
    boolean concerns(PublishedBulletin bulletin) {
        Bulletin told = bulletin.edition().bulletin();
        return (bulletin.live() || !live)
                && (markets.isEmpty()
                        || Stream.concat(
                                        Stream.of(told.head()),
                                        told.figures().stream().map(FigureLine::market))
                                .anyMatch(market -> markets.stream().anyMatch(pattern -> pattern.matches(market))));
    }

    /** Whether alerts of that name are among those that it is about. */
    boolean names(AlertKey key) {
        return kinds.contains(key.kind())
                && sets.contains(key.set())
                && windows.contains(key.window())
                && measures.contains(key.measure())
                && (markets.isEmpty() || markets.stream().anyMatch(pattern -> pattern.matches(key.market())));
    }

    /** Whether a receiver that has not heard of an alert is told of it. */
    boolean admits(Fact fact) {
        return fact.value().amount().abs().compareTo(minimum) >= 0
                && (!firm || fact.robustness() == Robustness.FIRM)
                && (!milestones || fact.key().kind() != AlertKind.STREAK || fact.isMilestone());
    }
}
