package io.tidemark.domain.outlook;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the levels to beat of a market. It tries values beside every value that a window could be compared with, and reports where the
 * engine changes its mind; so no rule is written here a second time.
 */
public final class Prospect {
    private static final Amount STEP = Amount.ofUnscaled(1);

    /** Of each kind of window, so many of its highest, its lowest and its latest values are tried. */
    private static final int EXTREMES = 4;

    private final EngineSettings settings;
    private final GroupLimits limits;
    private final Map<ExchangeRate, Cause.Position> rates;
    private final Set<GroupDefinition> definitions;

    /**
     * @param settings of the installation
     * @param limits of its groups
     * @param rates all that are known, and where each stands
     * @param definitions of all groups
     */
    public Prospect(
            EngineSettings settings,
            GroupLimits limits,
            Map<ExchangeRate, Cause.Position> rates,
            Set<GroupDefinition> definitions) {
        this.settings = settings.untold();
        this.limits = limits;
        this.rates = Map.copyOf(rates);
        this.definitions = Set.copyOf(definitions);
    }

    private World world() {
        return new World(settings, limits);
    }

    /**
     * The levels to beat of everything that a market states: its flows, and its balance.
     *
     * @param statements all that bear on the market, its groups' members included, in any order
     */
    public List<Outlook> of(Market market, List<Statement> statements) {
        World world = world();
        rates.forEach(world::rate);
        Trial known = Trial.of(world, market, statements, definitions);
        List<Outlook> outlooks = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            Period period = next(known, subject);
            if (period != null) {
                outlooks.add(new Search(known.copy(world()), market, subject, period).outlook());
            }
        }
        return outlooks;
    }

    /** The period after the newest one that is known; null where none is. */
    private static @Nullable Period next(Trial trial, Subject subject) {
        Map<Period, Row> rows = trial.rows(subject);
        // A row of a long period may have come of a month in it; the shortest period is what the reporter publishes by.
        Period.Kind kind = rows.keySet().stream()
                .map(Period::kind)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return kind == null
                ? null
                : rows.entrySet().stream()
                        .filter(entry -> entry.getKey().kind() == kind && value(entry.getValue()) != null)
                        .map(Map.Entry::getKey)
                        .max(Comparator.naturalOrder())
                        .map(newest -> new Period(kind, newest.lastMonth() + kind.months()))
                        .orElse(null);
    }

    private static @Nullable Amount value(Row row) {
        WindowTotal total = row.window(window(row.period().kind()));
        return total == null ? null : total.value();
    }

    private static Window window(Period.Kind kind) {
        return switch (kind) {
            case MONTH -> Window.MONTH;
            case QUARTER -> Window.QUARTER_TO_DATE;
            case HALF -> Window.HALF_TO_DATE;
            case YEAR -> Window.YEAR_TO_DATE;
        };
    }

    /** The search for the levels of one flow, or the balance. */
    private static final class Search {
        private final Trial trial;
        private final Market market;
        private final Subject subject;
        private final Period period;
        private final Outlook.@Nullable KnownFlow known;

        Search(Trial trial, Market market, Subject subject, Period period) {
            this.trial = trial;
            this.market = market;
            this.subject = subject;
            this.period = period;
            this.known = subject == Subject.BALANCE ? knownFlow() : null;
        }

        /** The flow of the period that has been published before the other. */
        private Outlook.@Nullable KnownFlow knownFlow() {
            for (Subject flow : List.of(Subject.EXPORT, Subject.IMPORT)) {
                Row row = trial.row(flow, period);
                Amount value = row == null ? null : value(row);
                if (value != null) {
                    return new Outlook.KnownFlow(flow, value);
                }
            }
            return null;
        }

        Outlook outlook() {
            List<LevelToBeat> levels = new ArrayList<>();
            Map<AlertKey, Fact> before = null;
            Amount at = null;
            Set<Amount> landmarks = landmarks();
            for (Amount value : valuesToTry(landmarks)) {
                Map<AlertKey, Fact> now = facts(value);
                if (before != null && at != null && at.plus(STEP).equals(value)) {
                    report(at, before, value, now, landmarks.contains(at), levels);
                }
                before = now;
                at = value;
            }
            levels.sort(Comparator.comparing(LevelToBeat::value)
                    .reversed()
                    .thenComparing(level -> level.fact().key().id()));
            Row last = trial.row(subject, Outlook.before(period));
            return new Outlook(market, subject, period, last == null ? null : value(last), known, levels);
        }

        /**
         * What changes from a value to the next one that there is.
         *
         * @param isLandmark whether the lower one is what the level is called by, and not the higher one
         */
        private static void report(
                Amount low,
                Map<AlertKey, Fact> atLow,
                Amount high,
                Map<AlertKey, Fact> atHigh,
                boolean isLandmark,
                List<LevelToBeat> levels) {
            Amount level = isLandmark ? low : high;
            LevelToBeat.Side up = isLandmark ? LevelToBeat.Side.ABOVE : LevelToBeat.Side.AT_OR_ABOVE;
            LevelToBeat.Side down = isLandmark ? LevelToBeat.Side.AT_OR_BELOW : LevelToBeat.Side.BELOW;
            begun(atLow, atHigh).forEach(fact -> levels.add(new LevelToBeat(level, up, fact)));
            begun(atHigh, atLow).forEach(fact -> levels.add(new LevelToBeat(level, down, fact)));
        }

        private static Stream<Fact> begun(Map<AlertKey, Fact> before, Map<AlertKey, Fact> after) {
            return after.values().stream().filter(fact -> isAbout(fact.key()) && !before.containsKey(fact.key()));
        }

        /** Working days and changes on year of values that nobody has published are not levels of a value. */
        private static boolean isAbout(AlertKey key) {
            return key.measure() == Measure.VALUE;
        }

        private Map<AlertKey, Fact> facts(Amount value) {
            if (subject != Subject.BALANCE) {
                trial.state(Flow.valueOf(subject.name()), period, value);
            } else if (known != null) {
                trial.state(known.subject() == Subject.EXPORT ? Flow.IMPORT : Flow.EXPORT, period, known.other(value));
            } else {
                Amount flow = value.abs();
                trial.state(Flow.IMPORT, period, value.signum() < 0 ? flow.plus(flow) : flow);
                trial.state(Flow.EXPORT, period, value.signum() < 0 ? flow : flow.plus(flow));
            }
            return trial.facts(subject, period);
        }

        /** Every value beside which something can change, with its two neighbours; a flow is never negative. */
        private NavigableSet<Amount> valuesToTry(Set<Amount> landmarks) {
            NavigableSet<Amount> values = new TreeSet<>();
            for (Amount level : landmarks) {
                for (Amount value : List.of(level.minus(STEP), level, level.plus(STEP))) {
                    if (isPossible(value)) {
                        values.add(value);
                    }
                }
            }
            return values;
        }

        private boolean isPossible(Amount value) {
            return subject == Subject.BALANCE
                    ? known == null || known.other(value).signum() >= 0
                    : value.signum() >= 0;
        }

        private Set<Amount> landmarks() {
            Set<Amount> landmarks = new TreeSet<>();
            landmarks.add(Amount.ZERO);
            earlier().forEach((window, byMonth) -> {
                List<Amount> totals = List.copyOf(byMonth.values());
                List<Amount> samePart = byMonth.entrySet().stream()
                        .filter(entry -> entry.getKey() % 12 == period.lastMonth() % 12)
                        .map(Map.Entry::getValue)
                        .toList();
                Amount rest = rest(window);
                if (rest != null) {
                    landmarks.add(Amount.ZERO.minus(rest));
                    for (Amount total : chosen(totals, 13)) {
                        landmarks.add(total.minus(rest));
                    }
                    for (Amount total : chosen(samePart, 1)) {
                        landmarks.add(total.minus(rest));
                    }
                    totals.stream()
                            .max(Comparator.naturalOrder())
                            .ifPresent(highest ->
                                    roundLevelsAbove(highest).forEach(level -> landmarks.add(level.minus(rest))));
                }
            });
            Amount highestYear = highestYear();
            Amount thisYear = rest(AlertWindow.YEAR_TO_DATE);
            if (highestYear != null && thisYear != null) {
                landmarks.add(highestYear.minus(thisYear));
            }
            return landmarks;
        }

        /** The highest full year so far, which the year to date can be above before it ends; null where none is known. */
        private @Nullable Amount highestYear() {
            return trial.rows(subject).values().stream()
                    .filter(row ->
                            row.period().lastMonth() % 12 == 11 && row.period().lastMonth() < period.lastMonth())
                    .map(row -> row.window(Window.YEAR_TO_DATE))
                    .filter(Objects::nonNull)
                    .map(WindowTotal::value)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        /** The highest, the lowest and the nearest to the last value of the window, and so many of the last ones. */
        private static Set<Amount> chosen(List<Amount> totals, int latest) {
            List<Amount> sorted = totals.stream().distinct().sorted().toList();
            Set<Amount> chosen = new TreeSet<>(sorted.subList(0, Math.min(EXTREMES, sorted.size())));
            chosen.addAll(sorted.subList(Math.max(0, sorted.size() - EXTREMES), sorted.size()));
            for (int back = 1; back <= Math.min(latest, totals.size()); back++) {
                chosen.add(totals.get(totals.size() - back));
            }
            if (!totals.isEmpty()) {
                int last = sorted.indexOf(totals.get(totals.size() - 1));
                chosen.addAll(
                        sorted.subList(Math.max(0, last - EXTREMES), Math.min(sorted.size(), last + EXTREMES + 1)));
            }
            return chosen;
        }

        /** The next two round levels above a value: where a threshold can be reached. */
        private static List<Amount> roundLevelsAbove(Amount highest) {
            if (highest.signum() <= 0) {
                return List.of();
            }
            BigDecimal decimal = highest.toBigDecimal().stripTrailingZeros();
            int exponent = decimal.precision() - decimal.scale() - 1;
            if (exponent < 0) {
                return List.of();
            }
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(exponent);
            int digit = decimal.divideToIntegralValue(unit).intValueExact();
            List<Amount> levels = new ArrayList<>();
            for (int above = digit + 1; above <= digit + 2; above++) {
                // After nine comes ten, and then twenty.
                BigDecimal level = above <= 10 ? BigDecimal.valueOf(above) : BigDecimal.valueOf(20);
                levels.add(Amount.of(level.multiply(unit)));
            }
            return levels;
        }

        /** The totals of earlier windows that the windows of the period are compared with, by the months with which they end. */
        private Map<AlertWindow, NavigableMap<Integer, Amount>> earlier() {
            Map<AlertWindow, NavigableMap<Integer, Amount>> totals = new HashMap<>();
            for (AlertWindow window : AlertWindow.values()) {
                if (!isOpen(window)) {
                    continue;
                }
                NavigableMap<Integer, Amount> all = new TreeMap<>();
                for (Row row : trial.rows(subject).values()) {
                    int month = row.period().lastMonth();
                    WindowTotal total = row.window(window.window());
                    boolean same = window != AlertWindow.YEAR_TO_DATE || month % 12 == period.lastMonth() % 12;
                    if (month < period.lastMonth()
                            && same
                            && window.isNamedAt(month)
                            && total != null
                            && total.value() != null) {
                        all.put(month, total.value());
                    }
                }
                totals.put(window, all);
            }
            return totals;
        }

        /** Whether a window ends with the period and is at least as long as it. */
        private boolean isOpen(AlertWindow window) {
            return window.isNamedAt(period.lastMonth())
                    && (window.step() >= period.kind().months() || period.kind() == Period.Kind.MONTH);
        }

        /** What is known of a window before the period: the rest of its total; null where not all of it is known. */
        private @Nullable Amount rest(AlertWindow window) {
            int first = window.window().firstMonth(period.lastMonth());
            int before = period.firstMonth() - 1;
            if (before < first) {
                return Amount.ZERO;
            }
            Amount rest = Amount.ZERO;
            for (int month = before; month >= first; ) {
                Row row = shortest(month);
                Amount value = row == null ? null : value(row);
                if (row == null || value == null || row.period().firstMonth() < first) {
                    return null;
                }
                rest = rest.plus(value);
                month = row.period().firstMonth() - 1;
            }
            return rest;
        }

        /** The row of the shortest period that ends with a month and has a value. */
        private @Nullable Row shortest(int month) {
            for (Period.Kind kind : Period.Kind.values()) {
                if (kind.endsWith(month)) {
                    Row row = trial.row(subject, new Period(kind, month));
                    if (row != null && value(row) != null) {
                        return row;
                    }
                }
            }
            return null;
        }
    }
}
