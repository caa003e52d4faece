package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link BatchOracle} for groups and ranks among reporters too: readings 4 to 9 of ADR 5, by brute force. */
public final class GroupOracle {
    private final GroupLedgers ledgers;
    private final BatchOracle.Settings settings;
    private final BatchOracle.Results results = new BatchOracle.Results(new LinkedHashMap<>(), new LinkedHashMap<>());
    private final Map<IndicatorsId, GroupIndicators> indicators = new LinkedHashMap<>();
    private final int mostStated;

    private GroupOracle(GroupLedgers ledgers, BatchOracle.Settings settings, int mostStated) {
        this.mostStated = mostStated;
        this.ledgers = ledgers;
        this.settings = settings;
    }

    /** What stands; rows of groups of which nothing is known are left out. */
    public record Results(BatchOracle.Results ofMarkets, Map<IndicatorsId, GroupIndicators> indicators) {}

    /** What names indicators. */
    public record IndicatorsId(Market market, Flow flow, Coverage coverage, AlertWindow window, Period period) {
        public static IndicatorsId of(GroupIndicators indicators) {
            return new IndicatorsId(
                    indicators.market(),
                    indicators.flow(),
                    indicators.coverage(),
                    indicators.window(),
                    indicators.period());
        }
    }

    /** Computes everything from what was stated, and the definitions and rates that stand. */
    public static Results compute(
            Collection<Statement> statements,
            Map<Market, GroupDefinition> definitions,
            Map<RatedPeriod, BigDecimal> rates,
            Predicate<Market> ranked,
            BatchOracle.Settings settings) {
        return compute(statements, definitions, rates, ranked, settings, 30);
    }

    /** With at most so many members of a group stated. */
    public static Results compute(
            Collection<Statement> statements,
            Map<Market, GroupDefinition> definitions,
            Map<RatedPeriod, BigDecimal> rates,
            Predicate<Market> ranked,
            BatchOracle.Settings settings,
            int mostStated) {
        GroupLedgers ledgers = new GroupLedgers(statements, definitions, rates);
        GroupOracle oracle = new GroupOracle(ledgers, settings, mostStated);
        ledgers.all().forEach(oracle::addSeries);
        oracle.results
                .rows()
                .values()
                .removeIf(row -> row.market().scheme().equals(Market.GROUP_SCHEME) && row.isEmpty());
        definitions.values().forEach(oracle::addGroup);
        oracle.addRanks(statements, ranked);
        return new Results(oracle.results, oracle.indicators);
    }

    private void addSeries(Series series, FlowLedger ledger) {
        BatchOracle.put(results, series, series.flow().subject(), ledger, settings, membership(series, series.flow()));
        FlowLedger imports = ledgers.all().get(new Series(series.market(), Flow.IMPORT, series.coverage()));
        if (series.flow() == Flow.EXPORT && imports != null) {
            BatchOracle.put(
                    results,
                    series,
                    Subject.BALANCE,
                    new BalanceLedger(ledger, imports),
                    settings,
                    membership(series, null));
        }
    }

    private @Nullable Membership membership(Series series, @Nullable Flow flow) {
        GroupDefinition definition = ledgers.definition(series.market());
        return definition == null ? null : new Membership(ledgers, definition, flow, series.coverage());
    }

    private void addGroup(GroupDefinition definition) {
        Market group = definition.market();
        for (Coverage coverage : Coverage.values()) {
            for (Flow flow : Flow.values()) {
                FlowLedger own = ledgers.all().get(new Series(group, flow, coverage));
                if (own != null) {
                    addIndicators(group, flow, coverage, own, definition.members(), List.of(own));
                    if (coverage == Coverage.FULL) {
                        addBreadth(definition, flow, own);
                    }
                }
            }
        }
    }

    private void addRanks(Collection<Statement> statements, Predicate<Market> ranked) {
        Map<Market, TreeMap<String, Market>> reporters = new LinkedHashMap<>();
        for (Statement statement : statements) {
            Market market = statement.series().market();
            if (ranked.test(market)) {
                reporters
                        .computeIfAbsent(market.amongReporters(), all -> new TreeMap<>())
                        .put(market.toString(), market);
            }
        }
        reporters.forEach((all, markets) -> {
            List<Member> members = markets.values().stream().map(Member::of).toList();
            for (Coverage coverage : Coverage.values()) {
                for (Flow flow : Flow.values()) {
                    List<FlowLedger> stated = new ArrayList<>();
                    for (Member member : members) {
                        FlowLedger ledger = ledgers.of(member, all, flow, coverage);
                        if (ledger != null) {
                            stated.add(ledger);
                        }
                    }
                    if (!stated.isEmpty()) {
                        addIndicators(all, flow, coverage, null, members, stated);
                    }
                }
            }
        });
    }

    private void addIndicators(
            Market market,
            Flow flow,
            Coverage coverage,
            @Nullable FlowLedger own,
            List<Member> members,
            List<FlowLedger> stated) {
        int first = stated.stream().mapToInt(FlowLedger::firstMonth).min().orElseThrow();
        int last = stated.stream().mapToInt(FlowLedger::lastMonth).max().orElseThrow();
        for (int month = first; month <= last; month++) {
            int end = month;
            if (stated.stream().noneMatch(ledger -> ledger.isStatedEndingAt(end))) {
                continue;
            }
            for (AlertWindow window : AlertWindow.values()) {
                if (isNamed(window, month) && (coverage == Coverage.FULL || window == AlertWindow.MONTH)) {
                    add(market, flow, coverage, own, members, window, month);
                }
            }
        }
    }

    /** The table of docs/definitions.md §4; each fact once, under the longest name. */
    private static boolean isNamed(AlertWindow window, int month) {
        int monthOfYear = month % 12 + 1;
        return switch (window) {
            case MONTH -> true;
            case QUARTER -> monthOfYear % 3 == 0;
            case HALF -> monthOfYear % 6 == 0;
            case YEAR -> monthOfYear == 12;
            case YEAR_TO_DATE -> List.of(2, 4, 5, 7, 8, 9, 10, 11).contains(monthOfYear);
            case TRAILING_12M -> monthOfYear < 12;
        };
    }

    private static int length(AlertWindow window, int month) {
        return switch (window) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF -> 6;
            case YEAR, TRAILING_12M -> 12;
            case YEAR_TO_DATE -> month % 12 + 1;
        };
    }

    private void add(
            Market market,
            Flow flow,
            Coverage coverage,
            @Nullable FlowLedger own,
            List<Member> members,
            AlertWindow window,
            int month) {
        int first = month - length(window, month) + 1;
        List<MemberIndicators> all = new ArrayList<>();
        for (Member member : members) {
            if (member.overlaps(first, month) || member.overlaps(first - 12, month - 12)) {
                FlowLedger ledger = ledgers.of(member, market, flow, coverage);
                all.add(new MemberIndicators(
                        member.market(),
                        value(ledger, first, month),
                        value(ledger, first - 12, month - 12),
                        own == null ? null : part(member, ledger, first, month),
                        own == null ? null : part(member, ledger, first - 12, month - 12),
                        member.isValidIn(month),
                        null,
                        null,
                        null));
            }
        }
        if (all.isEmpty()
                || (own == null
                        && all.stream().filter(one -> one.value() != null).count() < 2)) {
            return;
        }
        Amount total = value(own, first, month);
        List<MemberIndicators> ranked = ranked(all);
        Set<Market> stated = StatedByOracle.of(ranked, mostStated);
        GroupIndicators found = new GroupIndicators(
                market,
                flow,
                coverage,
                window,
                window.period(month),
                total,
                value(own, first - 12, month - 12),
                StatedByOracle.summary(ranked, total),
                ranked.stream()
                        .filter(member -> stated.contains(member.market()))
                        .toList(),
                StatedByOracle.rest(ranked, stated));
        indicators.put(IndicatorsId.of(found), found);
    }

    private static @Nullable Amount value(@Nullable FlowLedger ledger, int first, int last) {
        BigDecimal value = ledger == null ? null : ledger.value(first, last);
        return value == null ? null : Amount.of(value);
    }

    private static @Nullable Amount part(Member member, @Nullable FlowLedger ledger, int first, int last) {
        int from = Math.max(first, member.firstMonth());
        int to = Math.min(last, member.lastMonth());
        return from > to ? Amount.ZERO : value(ledger, from, to);
    }

    private static List<MemberIndicators> ranked(List<MemberIndicators> members) {
        List<MemberIndicators> counting =
                members.stream().filter(MemberIndicators::counts).toList();
        List<MemberIndicators> ranked = new ArrayList<>();
        for (MemberIndicators member : members) {
            Integer rank = member.counts() ? place(member, counting, GroupOracle::value) : null;
            Integer before = member.counts() ? place(member, counting, GroupOracle::yearEarlier) : null;
            List<MemberIndicators> largest = counting.stream()
                    .filter(other -> isAmongTen(place(other, counting, GroupOracle::value)))
                    .toList();
            Integer growth = isAmongTen(rank) ? place(member, largest, one -> growth(one, largest)) : null;
            ranked.add(member.placed(rank, before, growth));
        }
        return ranked;
    }

    private static boolean isAmongTen(@Nullable Integer place) {
        return place != null && place <= 10;
    }

    private static @Nullable BigDecimal value(MemberIndicators member) {
        return member.value() == null ? null : member.value().toBigDecimal();
    }

    private static @Nullable BigDecimal yearEarlier(MemberIndicators member) {
        return member.yearEarlier() == null ? null : member.yearEarlier().toBigDecimal();
    }

    /** As a fraction with the product of all bases as its denominator: exact. */
    private static @Nullable BigDecimal growth(MemberIndicators member, List<MemberIndicators> among) {
        BigDecimal value = value(member);
        BigDecimal base = yearEarlier(member);
        if (value == null || base == null || base.signum() == 0) {
            return null;
        }
        BigDecimal product = value;
        for (MemberIndicators other : among) {
            BigDecimal theirs = yearEarlier(other);
            boolean divides = !other.market().equals(member.market()) && theirs != null && theirs.signum() != 0;
            product = divides ? product.multiply(theirs) : product;
        }
        return product;
    }

    private static @Nullable Integer place(
            MemberIndicators member,
            List<MemberIndicators> others,
            Function<MemberIndicators, @Nullable BigDecimal> number) {
        BigDecimal own = number.apply(member);
        if (own == null) {
            return null;
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (MemberIndicators other : others) {
            BigDecimal theirs = number.apply(other);
            if (theirs != null) {
                numbers.add(theirs);
            }
        }
        numbers.sort(Comparator.reverseOrder());
        int place = 1;
        while (numbers.get(place - 1).compareTo(own) > 0) {
            place++;
        }
        return place;
    }

    private void addBreadth(GroupDefinition definition, Flow flow, FlowLedger own) {
        Timeline timeline = new Timeline(
                definition.market(),
                flow.subject(),
                Coverage.FULL,
                own,
                settings,
                new Membership(ledgers, definition, flow, Coverage.FULL));
        for (AlertWindow kind : AlertWindow.values()) {
            List<CompleteWindow> compared = timeline.windows(kind).values().stream()
                    .filter(window -> isNamed(kind, window.end()) || kind == AlertWindow.TRAILING_12M)
                    .filter(window -> window.isMeasurable(Measure.GROWTH) && isKnown(definition, flow, window))
                    .toList();
            for (Extreme extreme : Extreme.values()) {
                for (CompleteWindow window : compared) {
                    if (isNamed(kind, window.end()) && isBroad(definition, flow, window, extreme)) {
                        Fact fact = fact(timeline, definition, flow, window, extreme, compared);
                        results.facts().put(fact.key(), fact);
                    }
                }
            }
        }
    }

    private Fact fact(
            Timeline timeline,
            GroupDefinition definition,
            Flow flow,
            CompleteWindow window,
            Extreme extreme,
            List<CompleteWindow> compared) {
        boolean samePeriod = window.kind() == AlertWindow.YEAR_TO_DATE;
        List<CompleteWindow> set = compared.stream()
                .filter(earlier -> earlier.end() < window.end())
                .filter(earlier -> !samePeriod || earlier.monthOfYear() == window.monthOfYear())
                .toList();
        Holder previous = null;
        for (CompleteWindow earlier : set) {
            if (isBroad(definition, flow, earlier, extreme)) {
                previous = earlier.holder(Measure.GROWTH);
            }
        }
        List<BigDecimal[]> changes = changes(definition, flow, window);
        boolean firm = changes.stream()
                .allMatch(change ->
                        change[0].subtract(change[1]).abs().compareTo(change[0].multiply(CompleteWindow.TOLERANCE_RATE))
                                > 0);
        return new Fact(
                timeline.key(
                        AlertKind.BREADTH,
                        extreme,
                        samePeriod ? ComparisonSet.SAME_PERIOD : ComparisonSet.ALL_TIME,
                        Measure.GROWTH,
                        window,
                        AlertKey.Particular.NONE),
                window.measured(Measure.GROWTH),
                previous,
                List.of(),
                comparison(timeline, window, set, samePeriod),
                null,
                changes.size(),
                firm ? Robustness.FIRM : Robustness.FRAGILE,
                timeline.isConfirmed(window.end()));
    }

    /** What was compared with; null where there is nothing. */
    private static @Nullable Comparison comparison(
            Timeline timeline, CompleteWindow window, List<CompleteWindow> earlier, boolean samePeriod) {
        if (earlier.isEmpty()) {
            return null;
        }
        int missing = 0;
        int step = samePeriod ? 12 : Timeline.step(window.kind());
        for (int end = earlier.get(0).end(); end < window.end(); end += step) {
            int candidate = end;
            if (earlier.stream().noneMatch(known -> known.end() == candidate)
                    && timeline.couldBe(window.kind(), candidate)) {
                missing++;
            }
        }
        return new Comparison(
                samePeriod ? ComparisonSet.SAME_PERIOD : ComparisonSet.ALL_TIME,
                earlier.size(),
                window.kind().period(earlier.get(0).end()),
                missing);
    }

    /** Whether it is known how every member moved, and there are several. */
    private boolean isKnown(GroupDefinition definition, Flow flow, CompleteWindow window) {
        long counting = definition.members().stream()
                .filter(member -> member.isValidIn(window.end()))
                .count();
        return counting >= 2 && changes(definition, flow, window).size() == counting;
    }

    private boolean isBroad(GroupDefinition definition, Flow flow, CompleteWindow window, Extreme extreme) {
        return isKnown(definition, flow, window)
                && changes(definition, flow, window).stream()
                        .allMatch(change -> change[0].compareTo(change[1]) == (extreme == Extreme.HIGH ? 1 : -1));
    }

    /** Value and value a year earlier of the members that count and are known. */
    private List<BigDecimal[]> changes(GroupDefinition definition, Flow flow, CompleteWindow window) {
        int first = window.end() - length(window.kind(), window.end()) + 1;
        List<BigDecimal[]> changes = new ArrayList<>();
        for (Member member : definition.members()) {
            FlowLedger ledger = ledgers.of(member, definition.market(), flow, Coverage.FULL);
            if (member.isValidIn(window.end()) && ledger != null) {
                BigDecimal value = ledger.value(first, window.end());
                BigDecimal base = ledger.value(first - 12, window.end() - 12);
                if (value != null && base != null) {
                    changes.add(new BigDecimal[] {value, base});
                }
            }
        }
        return changes;
    }
}
