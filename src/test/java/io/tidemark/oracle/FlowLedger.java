package io.tidemark.oracle;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The standing figure of every period of one series, and what spans of months add up to. */
final class FlowLedger implements Ledger {
    /** From the least settled to the most. */
    private static final List<Status> SETTLED = List.of(Status.PROVISIONAL, Status.REVISED, Status.FINAL);

    private final TreeMap<Period, Figure> standing = new TreeMap<>();

    void add(Period period, Figure figure) {
        Figure before = standing.get(period);
        if (before == null || stands(figure, before)) {
            standing.put(period, figure);
        }
    }

    /** Whether a figure stands against another, rule by rule as docs/definitions.md §1 has them: the vintage, the revision, the status, the value. */
    static boolean stands(Figure figure, Figure other) {
        if (figure.releasedAt() != other.releasedAt()) {
            return figure.releasedAt() > other.releasedAt();
        }
        if (figure.revision() != other.revision()) {
            return figure.revision() > other.revision();
        }
        if (figure.status() != other.status()) {
            return SETTLED.indexOf(figure.status()) > SETTLED.indexOf(other.status());
        }
        Amount value = figure.value();
        Amount otherValue = other.value();
        if (value == null || otherValue == null) {
            if (value != null || otherValue != null) {
                return value != null;
            }
        } else if (!value.equals(otherValue)) {
            return value.compareTo(otherValue) > 0;
        }
        // What is left says nothing of worth; only an order that all agree on is needed.
        return Figure.PRECEDENCE.compare(figure, other) > 0;
    }

    /** What stands, by period. */
    Map<Period, Figure> standing() {
        return Collections.unmodifiableMap(standing);
    }

    @Override
    public int firstMonth() {
        return standing.keySet().stream().mapToInt(Period::firstMonth).min().orElseThrow();
    }

    @Override
    public int lastMonth() {
        return standing.keySet().stream().mapToInt(Period::lastMonth).max().orElseThrow();
    }

    @Override
    public int shortestEndingAt(int month) {
        return standing.keySet().stream()
                .filter(stated -> stated.lastMonth() == month)
                .mapToInt(stated -> stated.kind().months())
                .min()
                .orElse(0);
    }

    @Override
    public @Nullable Figure figure(Period period) {
        return standing.get(period);
    }

    @Override
    public boolean hasRow(Period period) {
        if (period.kind() == Period.Kind.MONTH) {
            return standing.containsKey(period);
        }
        return isStatedDirectlyWithin(period) && isStatedEndingAt(period.lastMonth());
    }

    private boolean isStatedDirectlyWithin(Period period) {
        return standing.keySet().stream()
                .filter(stated -> stated.kind() != Period.Kind.MONTH)
                .anyMatch(stated ->
                        stated.firstMonth() >= period.firstMonth() && stated.lastMonth() <= period.lastMonth());
    }

    /** Whether anything, a withdrawal included, was ever stated of a period that ends with that month. */
    boolean isStatedEndingAt(int month) {
        return standing.keySet().stream().anyMatch(stated -> stated.lastMonth() == month);
    }

    @Override
    public @Nullable BigDecimal value(int first, int last) {
        List<Figure> parts = parts(split(first, last));
        return parts == null ? null : sum(parts, Figure::value);
    }

    @Override
    public @Nullable BigDecimal workingDays(int first, int last) {
        List<Figure> parts = parts(split(first, last));
        return parts == null ? null : sum(parts, Figure::workingDays);
    }

    @Override
    public @Nullable Quantity quantity(int first, int last) {
        List<Figure> parts = parts(split(first, last));
        if (parts == null) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> units = new HashSet<>();
        for (Figure part : parts) {
            Quantity quantity = part.quantity();
            if (quantity == null) {
                return null;
            }
            sum = sum.add(quantity.value().toBigDecimal());
            units.add(quantity.unit());
        }
        return units.size() == 1 ? new Quantity(Amount.of(sum), units.iterator().next()) : null;
    }

    @Override
    public int firstUnsettledMonth() {
        return firstUnsettledMonth(month -> true);
    }

    /** The first month, of those that count, with which a figure ends that has a value and is not final. */
    int firstUnsettledMonth(IntPredicate counts) {
        return standing.entrySet().stream()
                .filter(entry ->
                        entry.getValue().value() != null && entry.getValue().status() != Status.FINAL)
                .mapToInt(entry -> entry.getKey().lastMonth())
                .filter(counts)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public BitSet covered(int first, int last) {
        BitSet covered = new BitSet();
        for (Period block : split(first, last)) {
            covered.or(covered(block));
        }
        return covered;
    }

    /** The figures that make up one aligned block: its months', else what was published, else those of its parts. */
    private @Nullable List<Figure> parts(Period block) {
        if (areAllKnown(months(block))) {
            return months(block).stream().map(this::known).collect(Collectors.toList());
        }
        if (isKnown(block)) {
            return List.of(known(block));
        }
        return block.kind() == Period.Kind.MONTH ? null : parts(children(block));
    }

    private @Nullable List<Figure> parts(List<Period> blocks) {
        List<Figure> all = new ArrayList<>();
        for (Period block : blocks) {
            List<Figure> parts = parts(block);
            if (parts == null) {
                return null;
            }
            all.addAll(parts);
        }
        return all;
    }

    private BitSet covered(Period block) {
        BitSet covered = new BitSet();
        if (areAllKnown(months(block)) || isKnown(block)) {
            covered.set(block.firstMonth(), block.lastMonth() + 1);
        } else if (block.kind() != Period.Kind.MONTH) {
            for (Period child : children(block)) {
                covered.or(covered(child));
            }
        }
        return covered;
    }

    /** The sum of one number of each figure; null where one does not have it. */
    private static @Nullable BigDecimal sum(List<Figure> figures, Function<Figure, @Nullable Amount> number) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Figure figure : figures) {
            Amount amount = number.apply(figure);
            if (amount == null) {
                return null;
            }
            sum = sum.add(amount.toBigDecimal());
        }
        return sum;
    }

    private boolean areAllKnown(List<Period> periods) {
        return periods.stream().allMatch(this::isKnown);
    }

    private boolean isKnown(Period period) {
        Figure figure = standing.get(period);
        return figure != null && figure.value() != null;
    }

    private Figure known(Period period) {
        Figure figure = standing.get(period);
        if (figure == null) {
            throw new IllegalStateException("Unknown: " + period);
        }
        return figure;
    }

    /** The largest aligned blocks that lie wholly within a span, in order: a year where a year fits, else a half … */
    static List<Period> split(int first, int last) {
        List<Period> blocks = new ArrayList<>();
        int next = first;
        while (next <= last) {
            Period block = largestBlock(next, last);
            blocks.add(block);
            next = block.lastMonth() + 1;
        }
        return blocks;
    }

    private static Period largestBlock(int first, int last) {
        for (Period.Kind kind : List.of(Period.Kind.YEAR, Period.Kind.HALF, Period.Kind.QUARTER)) {
            int end = first + kind.months() - 1;
            if (kind.endsWith(end) && end <= last) {
                return new Period(kind, end);
            }
        }
        return Period.ofMonth(first);
    }

    private static List<Period> months(Period block) {
        return blocks(Period.Kind.MONTH, block);
    }

    private static List<Period> children(Period block) {
        return switch (block.kind()) {
            case YEAR -> blocks(Period.Kind.HALF, block);
            case HALF -> blocks(Period.Kind.QUARTER, block);
            case QUARTER -> blocks(Period.Kind.MONTH, block);
            case MONTH -> throw new IllegalArgumentException("A month has no parts: " + block);
        };
    }

    private static List<Period> blocks(Period.Kind kind, Period whole) {
        List<Period> blocks = new ArrayList<>();
        for (int last = whole.firstMonth() + kind.months() - 1; last <= whole.lastMonth(); last += kind.months()) {
            blocks.add(new Period(kind, last));
        }
        return blocks;
    }
}
