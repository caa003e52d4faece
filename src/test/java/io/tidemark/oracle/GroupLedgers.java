package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures of all series, those of groups derived from their members' as ADR 5 says (readings 1, 2 and 10). */
final class GroupLedgers {
    private final Map<Series, FlowLedger> ledgers = new LinkedHashMap<>();
    private final Map<Market, GroupDefinition> definitions;
    private final Map<RatedPeriod, BigDecimal> rates;
    private final Set<Market> derived = new HashSet<>();

    GroupLedgers(
            Collection<Statement> statements,
            Map<Market, GroupDefinition> definitions,
            Map<RatedPeriod, BigDecimal> rates) {
        this.definitions = definitions;
        this.rates = rates;
        for (Statement statement : statements) {
            ledgers.computeIfAbsent(statement.series(), series -> new FlowLedger())
                    .add(statement.period(), statement.figure());
        }
        definitions.keySet().forEach(this::derive);
    }

    Map<Series, FlowLedger> all() {
        return ledgers;
    }

    @Nullable
    GroupDefinition definition(Market market) {
        return definitions.get(market);
    }

    /** A member's figures as the group counts them: in its unit. Null where there are none. */
    @Nullable
    FlowLedger of(Member member, Market group, Flow flow, Coverage coverage) {
        FlowLedger own = ledgers.get(new Series(member.market(), flow, coverage));
        String unit = member.market().unit();
        if (own == null || unit.equals(group.unit())) {
            return own;
        }
        FlowLedger converted = new FlowLedger();
        own.standing().forEach((period, figure) -> {
            BigDecimal rate = rates.get(new RatedPeriod(unit, group.unit(), period));
            Amount value = figure.value() == null || rate == null
                    ? null
                    : Amount.of(figure.value().toBigDecimal().multiply(rate).setScale(4, RoundingMode.HALF_UP));
            converted.add(
                    period,
                    new Figure(
                            figure.releasedAt(),
                            figure.revision(),
                            value,
                            figure.status(),
                            figure.quantity(),
                            figure.workingDays()));
        });
        return converted;
    }

    private void derive(Market group) {
        GroupDefinition definition = definitions.get(group);
        if (definition == null || !derived.add(group)) {
            return;
        }
        definition.members().forEach(member -> derive(member.market()));
        for (Coverage coverage : Coverage.values()) {
            for (Flow flow : Flow.values()) {
                FlowLedger sum = sum(definition, flow, coverage);
                if (!sum.standing().isEmpty()) {
                    ledgers.put(new Series(group, flow, coverage), sum);
                }
            }
        }
    }

    private FlowLedger sum(GroupDefinition definition, Flow flow, Coverage coverage) {
        Set<Period> periods = new TreeSet<>();
        for (Member member : definition.members()) {
            FlowLedger ledger = of(member, definition.market(), flow, coverage);
            if (ledger != null) {
                ledger.standing().keySet().stream()
                        .filter(period -> member.overlaps(period.firstMonth(), period.lastMonth()))
                        .forEach(periods::add);
            }
        }
        FlowLedger sum = new FlowLedger();
        periods.forEach(period -> sum.add(period, figure(definition, flow, coverage, period)));
        return sum;
    }

    private Figure figure(GroupDefinition definition, Flow flow, Coverage coverage, Period period) {
        BigDecimal value = BigDecimal.ZERO;
        long vintage = 0;
        Status status = Status.FINAL;
        List<@Nullable BigDecimal> days = new ArrayList<>();
        List<@Nullable Quantity> quantities = new ArrayList<>();
        for (Member member : definition.members()) {
            if (!member.overlaps(period.firstMonth(), period.lastMonth())) {
                continue;
            }
            FlowLedger ledger = of(member, definition.market(), flow, coverage);
            int first = Math.max(period.firstMonth(), member.firstMonth());
            int last = Math.min(period.lastMonth(), member.lastMonth());
            BigDecimal part = ledger == null ? null : ledger.value(first, last);
            if (ledger == null || part == null) {
                return new Figure(0, 0, null, Status.FINAL, null, null);
            }
            value = value.add(part);
            days.add(ledger.workingDays(first, last));
            quantities.add(ledger.quantity(first, last));
            for (Map.Entry<Period, Figure> stated : ledger.standing().entrySet()) {
                Period inner = stated.getKey();
                boolean within = inner.firstMonth() >= period.firstMonth() && inner.lastMonth() <= period.lastMonth();
                if (within && stated.getValue().value() != null) {
                    vintage = Math.max(vintage, stated.getValue().releasedAt());
                    status = stated.getValue().status().compareTo(status) < 0
                            ? stated.getValue().status()
                            : status;
                }
            }
        }
        return new Figure(vintage, 0, Amount.of(value), status, quantity(quantities), same(days));
    }

    private static @Nullable Amount same(List<@Nullable BigDecimal> days) {
        BigDecimal first = days.get(0);
        return first != null && days.stream().allMatch(other -> other != null && other.compareTo(first) == 0)
                ? Amount.of(first)
                : null;
    }

    private static @Nullable Quantity quantity(List<@Nullable Quantity> quantities) {
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> units = new HashSet<>();
        for (Quantity quantity : quantities) {
            if (quantity == null) {
                return null;
            }
            sum = sum.add(quantity.value().toBigDecimal());
            units.add(quantity.unit());
        }
        return units.size() == 1 ? new Quantity(Amount.of(sum), units.iterator().next()) : null;
    }
}
