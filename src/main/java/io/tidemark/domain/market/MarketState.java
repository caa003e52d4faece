package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.ExchangeRates;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.MarketMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one market: the histories of its series, the lives of its alerts, the groups that are told of it and,
 * of a group, what it was told of its members. Not thread-safe.
 *
 * <p>Its durable form is rows of bytes with a name each ({@link #drainDirty}, {@link #restore}); everything else is derived
 * from those rows when first needed.
 */
public final class MarketState {
    private final Market market;
    private final String name;
    private final Rows.OfMarket stored;
    private final EngineSettings settings;
    private final Figures figures = new Figures();
    private final Map<Coverage, CoverageState> coverages = new EnumMap<>(Coverage.class);
    private final LifeLedger lives = new LifeLedger();
    private final ReleaseMemory memory = new ReleaseMemory();
    private final Years dirtyYears = new Years();

    /** The groups that are told of every change. */
    private final SortedSet<Market> groups = new TreeSet<>(Comparator.comparing(Market::toString));

    private final @Nullable GroupState group;
    private final TreeSet<String> dirtyGroupRows = new TreeSet<>();

    private boolean dirty;
    private boolean used;

    /** A market where no exchange rates are known. */
    public MarketState(Market market, EngineSettings settings) {
        this(market, settings, new ExchangeRates(), new HeapRows().of(market.toString()));
    }

    /**
     * A market as its stored rows say.
     *
     * @param rates all that are known; they may change between calls, and {@link #apply(MarketMessage.Rated)} says so
     */
    MarketState(Market market, EngineSettings settings, ExchangeRates rates, Rows.OfMarket stored) {
        this.market = market;
        this.stored = stored;
        this.name = market.toString();
        this.settings = settings;
        boolean ranks = market.reporter().equals(Market.EVERY_REPORTER);
        this.group = ranks || market.scheme().equals(Market.GROUP_SCHEME)
                ? new GroupState(market, rates, settings.hasSums(market))
                : null;
        if (!ranks && settings.ranked().test(market)) {
            groups.add(market.amongReporters());
        }
        stored.forEach(this::restore);
    }

    /**
     * Takes a statement in.
     *
     * @param position where its event stands in the journal
     * @return what became of it, with all that changed
     */
    public MarketChanges apply(Statement statement, Cause.Position position) {
        Series series = statement.series();
        if (!series.market().equals(market)) {
            throw new IllegalArgumentException(series + " is no series of " + market);
        }
        Period period = statement.period();
        Figure before = history(series.coverage(), series.flow()).figure(period);
        Reception reception = Reception.of(before, statement.figure());
        if (!reception.changesState()) {
            return MarketChanges.none(reception);
        }
        Cause.Stated cause = new Cause.Stated(statement, before == null ? null : before.value(), position);
        Doubt doubt = doubt(cause);
        int month = period.lastMonth();
        List<Touched> touched = doubt == Doubt.NONE && figures.held().isEmpty()
                ? List.of()
                : List.of(new Touched(series.coverage(), series.flow(), month));
        Map<AlertKey, Fact> trustedBefore = trustedFacts(touched);
        List<Walk> walks = coverage(series.coverage()).walksTouchedBy(series.flow());
        List<SubjectFold.Results> beforeResults = new ArrayList<>(walks.size());
        for (Walk walk : walks) {
            beforeResults.add(walk.before(month));
        }
        Set<Integer> years = take(statement, doubt);
        Difference difference = difference(cause, touched, trustedBefore);
        beforeResults.forEach(difference::addBefore);
        for (Walk walk : walks) {
            difference.addAfter(walk.after(month), walk.newestComplete());
        }
        return new MarketChanges(
                reception,
                doubt,
                difference.rows(),
                noted(difference),
                List.of(),
                groups.isEmpty() ? List.of() : contributions(years, cause));
    }

    /** From which month on the facts about a flow, and about its balance, may change. */
    private record Touched(Coverage coverage, Flow flow, int month) {}

    /** What is to be thought of a statement's value. What can tell nobody anything is not looked at. */
    private Doubt doubt(Cause.Stated cause) {
        Statement statement = cause.statement();
        Series series = statement.series();
        Period period = statement.period();
        Amount value = statement.figure().value();
        boolean held = !figures.held().isEmpty() && figures.held().contains(place(series, period));
        if (held) {
            Figure standing = history(series.coverage(), series.flow()).figure(period);
            if (value != null && standing != null && value.equals(standing.value())) {
                return Doubt.CONFIRMED;
            }
        } else if (!lives.hasLive() && !settings.news().mayTell(cause) && !mayTellOfOthers(cause)) {
            return Doubt.NONE;
        }
        if (value != null
                && isImplausible(series.coverage(), series.flow(), period, value)
                && !value.equals(figures.trustedValue(series.coverage(), series.flow(), period))) {
            return Doubt.HELD;
        }
        return held ? Doubt.CORRECTED : Doubt.NONE;
    }

    /**
     * Whether a statement about a period of long ago can set off news of another period, or of a group, by a slip: what stood there is
     * revised beyond what is plausible. Not any value of long ago that is unlike its neighbours: histories are full of them.
     */
    private boolean mayTellOfOthers(Cause.Stated cause) {
        Statement statement = cause.statement();
        Amount value = statement.figure().value();
        return (settings.news().isFresh(cause) || !groups.isEmpty())
                && value != null
                && settings.plausibility()
                        .isImplausible(
                                value,
                                trustedValue(
                                        statement.series().coverage(),
                                        statement.series().flow(),
                                        statement.period(),
                                        0),
                                null);
    }

    private boolean isImplausible(Coverage coverage, Flow flow, Period period, Amount value) {
        return settings.plausibility()
                .isImplausible(
                        value,
                        trustedValue(coverage, flow, period, period.kind().months()),
                        trustedValue(coverage, flow, period, 12));
    }

    /** What people go by of the period that ended so many months earlier. */
    private @Nullable Amount trustedValue(Coverage coverage, Flow flow, Period period, int monthsEarlier) {
        return figures.trustedValue(coverage, flow, new Period(period.kind(), period.lastMonth() - monthsEarlier));
    }

    private static HeldFigures.Place place(Series series, Period period) {
        return new HeldFigures.Place(series.coverage(), series.flow(), period.year(), Slots.of(period));
    }

    /** Puts a statement's figure in its place; returns the years of which others have to be told. */
    private Set<Integer> take(Statement statement, Doubt doubt) {
        Series series = statement.series();
        Period period = statement.period();
        HeldFigures.Place place = place(series, period);
        if (doubt == Doubt.HELD) {
            figures.held().hold(place, figures.trusted(series.coverage(), series.flow(), period));
        } else {
            figures.held().release(place);
        }
        put(series.coverage(), series.flow(), period, statement.figure());
        return doubt == Doubt.HELD || figures.held().isEmpty()
                ? Set.of(period.year())
                : releasePlausible(series, period.year());
    }

    /**
     * Releases the figures of a series that are plausible now that others are what people go by: the month after a jump that
     * was confirmed. They come after the one that changed, because what comes before a figure is its yardstick.
     */
    private Set<Integer> releasePlausible(Series series, int changed) {
        Set<Integer> years = new TreeSet<>(Set.of(changed));
        // In order of time, so that each finds its yardsticks released.
        for (HeldFigures.Place place : List.copyOf(figures.held().trusted().keySet())) {
            if (place.coverage() == series.coverage() && place.flow() == series.flow()) {
                Period period = Slots.period(place.year(), place.slot());
                Figure standing = history(place.coverage(), place.flow()).figure(period);
                Amount value = standing == null ? null : standing.value();
                if (value == null || !isImplausible(place.coverage(), place.flow(), period, value)) {
                    figures.held().release(place);
                    dirtyYears.add(place.year());
                    years.add(place.year());
                }
            }
        }
        return years;
    }

    private Difference difference(Cause cause, List<Touched> touched, Map<AlertKey, Fact> trustedBefore) {
        Trust trust = touched.isEmpty() ? null : new Trust(trustedBefore, trustedFacts(touched));
        return new Difference(cause, settings.news(), lives, memory, trust);
    }

    /** The facts of the figures that people go by. */
    private Map<AlertKey, Fact> trustedFacts(List<Touched> touched) {
        if (touched.isEmpty()) {
            return Map.of();
        }
        Figures trusted = figures.trusted();
        GroupState members = group == null ? null : group.trusted();
        Map<Coverage, CoverageState> states = new EnumMap<>(Coverage.class);
        Map<Walk, Integer> walks = new LinkedHashMap<>();
        for (Touched from : touched) {
            CoverageState state = states.computeIfAbsent(
                    from.coverage(), coverage -> new CoverageState(market, coverage, trusted, settings, members));
            state.walksTouchedBy(from.flow()).forEach(walk -> walks.merge(walk, from.month(), Math::min));
        }
        Map<AlertKey, Fact> facts = new LinkedHashMap<>();
        walks.forEach((walk, month) -> walk.before(month).facts.forEach(fact -> facts.put(fact.key(), fact)));
        return facts;
    }

    /** The figures of a series. */
    SeriesHistory history(Coverage coverage, Flow flow) {
        return figures.series(coverage, flow);
    }

    /** Puts a figure in the place of what stood, whatever that was. */
    void put(Coverage coverage, Flow flow, Period period, Figure figure) {
        history(coverage, flow).put(period, figure);
        dirtyYears.add(period.year());
    }

    /** Notes the years whose rows have to hold the lives of alerts. */
    private List<AlertChange> noted(Difference difference) {
        List<AlertChange> alerts = difference.alerts();
        for (int year : difference.owedYears()) {
            dirtyYears.add(year);
        }
        for (AlertChange change : alerts) {
            if (change.version() > 1 || change.live() || change.held()) {
                dirtyYears.add(change.fact().key().period().year());
            }
        }
        return alerts;
    }

    /**
     * Takes a message in.
     *
     * @return all that changed
     * @throws IllegalArgumentException if it is for another market, or for a group and this is none
     */
    public MarketChanges apply(MarketMessage.ToMarket message) {
        if (!message.to().equals(market)) {
            throw new IllegalArgumentException("A message to " + message.to() + " is none to " + market);
        }
        if (message instanceof MarketMessage.Joined joined) {
            if (groups.size() >= GroupLimits.MOST_MEMBERS && !groups.contains(joined.group())) {
                // Definitions are checked before; but anyone may have written this, and one row holds them all.
                throw new UnreadableMessageException(
                        market + " belongs to " + GroupLimits.MOST_MEMBERS + " groups already, and no more are allowed",
                        null);
            }
            dirtyGroupRows.add(RowNames.GROUPS);
            groups.add(joined.group());
            return told(contribution(joined.group(), true, figures.years(), joined.cause()));
        }
        if (message instanceof MarketMessage.Left left) {
            dirtyGroupRows.add(RowNames.GROUPS);
            groups.remove(left.group());
            return told(contribution(left.group(), true, List.of(), left.cause()));
        }
        if (message instanceof MarketMessage.Defined defined) {
            return define(defined);
        }
        return take((MarketMessage.Contribution) message);
    }

    private static MarketChanges told(MarketMessage.ToMarket message) {
        return new MarketChanges(null, Doubt.NONE, List.of(), List.of(), List.of(), List.of(message));
    }

    private MarketChanges define(MarketMessage.Defined defined) {
        GroupState members = group();
        TouchedSlots touched = new TouchedSlots();
        touched.addAll(figures);
        members.told().values().forEach(member -> touched.addAll(member.figures()));
        dirtyGroupRows.add(RowNames.DEFINITION);
        return regroup(touched, touched, defined.cause(), members.defined(defined.definition()));
    }

    /** Anyone may have written the message; so it is read as a whole before anything is changed. */
    private static Figures figures(MarketMessage.Year year) {
        Figures told = new Figures();
        try {
            if (year.year() < Period.FIRST_YEAR || year.year() > Period.LAST_YEAR) {
                throw new IllegalArgumentException("There is no year " + year.year());
            }
            MarketRow.decode(year.year(), year.row().duplicate(), told, new LifeLedger());
        } catch (RuntimeException e) {
            throw new UnreadableMessageException("The figures of a member cannot be read", e);
        }
        return told;
    }

    private MarketChanges take(MarketMessage.Contribution contribution) {
        Market member = contribution.member();
        Map<Integer, Figures> years = new HashMap<>();
        for (MarketMessage.Year year : contribution.years()) {
            years.put(year.year(), figures(year));
        }
        GroupState members = group();
        MemberFigures before = members.figures(member);
        MemberFigures after = before.told(years, contribution.whole());
        TouchedSlots touched = new TouchedSlots();
        for (int year : before.yearsOtherThan(after)) {
            dirtyGroupRows.add(RowNames.ofMember(member, year));
            before.addDifferences(year, after, touched);
        }
        return regroup(
                touched,
                members.beyondMembership(member, touched),
                contribution.cause(),
                members.told(Map.of(member, after)));
    }

    /** Whether it has to be told of a rate: a group of markets in that currency. */
    boolean converts(MarketMessage.Rated rated) {
        return group != null && group.converts(rated.of());
    }

    /**
     * Takes in what has become known of a rate that it {@link #converts}.
     *
     * @return all that changed
     */
    MarketChanges apply(MarketMessage.Rated rated) {
        GroupState members = group();
        TouchedSlots touched = new TouchedSlots();
        Map<Market, MemberFigures> converted = members.convertedAnew(rated.of(), touched);
        return regroup(touched, touched, rated.cause(), members.told(converted));
    }

    /**
     * Changes what is known of the group's members, and with it the group's own figures.
     *
     * @param touched the slots in which members' figures may change
     * @param walked those from which the group's results may change even where its own figures do not
     */
    private MarketChanges regroup(TouchedSlots touched, TouchedSlots walked, Cause cause, GroupState.Change change) {
        GroupState members = group();
        members.pending().touch(view(), touched, cause);
        boolean held = members.hasHeld() || !figures.held().isEmpty();
        change.make();
        held |= members.hasHeld();
        List<GroupState.Derived> derived = members.derive(touched, figures);
        List<GroupState.Derived> trusted = held ? members.trusted().derive(touched, figures.trusted()) : List.of();
        Difference difference = new Difference(cause, settings.news(), lives, memory, null);
        if (!derived.isEmpty() || !walked.isEmpty() || !trusted.isEmpty()) {
            // What the walks yield rests on the members too, so they have to be as they were for a moment.
            change.undo();
            List<Touched> from = touched(derived, trusted, walked);
            List<Touched> heldFrom = held ? from : List.of();
            Map<AlertKey, Fact> trustedBefore = trustedFacts(heldFrom);
            Map<Walk, Integer> walks = walks(from);
            List<SubjectFold.Results> before = new ArrayList<>();
            walks.forEach((walk, month) -> before.add(walk.before(month)));
            change.make();
            set(derived, trusted, held);
            difference = difference(cause, heldFrom, trustedBefore);
            before.forEach(difference::addBefore);
            for (Map.Entry<Walk, Integer> walk : walks.entrySet()) {
                difference.addAfter(
                        walk.getKey().after(walk.getValue()), walk.getKey().newestComplete());
            }
        }
        return new MarketChanges(
                null,
                Doubt.NONE,
                difference.rows(),
                noted(difference),
                List.of(),
                contributions(
                        Stream.concat(derived.stream(), trusted.stream())
                                .map(figure -> figure.period().year())
                                .distinct()
                                .toList(),
                        cause));
    }

    /** Puts the group's figures in their places, and holds those that are others by what people go by. */
    private void set(List<GroupState.Derived> derived, List<GroupState.Derived> trusted, boolean held) {
        Map<HeldFigures.Place, Optional<Figure>> goneBy =
                new LinkedHashMap<>(figures.held().trusted());
        for (GroupState.Derived figure : held ? derived : List.<GroupState.Derived>of()) {
            goneBy.putIfAbsent(
                    place(figure),
                    Optional.ofNullable(
                            figures.series(figure.coverage(), figure.flow()).figure(figure.period())));
        }
        trusted.forEach(figure -> goneBy.put(place(figure), Optional.ofNullable(figure.figure())));
        for (GroupState.Derived figure : derived) {
            coverage(figure.coverage()).history(figure.flow()).set(figure.period(), figure.figure());
            dirtyYears.add(figure.period().year());
        }
        goneBy.forEach((place, figure) -> {
            Figure stands =
                    figures.series(place.coverage(), place.flow()).figure(Slots.period(place.year(), place.slot()));
            if (Objects.equals(stands, figure.orElse(null))) {
                figures.held().release(place);
            } else {
                figures.held().hold(place, figure.orElse(null));
            }
            dirtyYears.add(place.year());
        });
    }

    private static HeldFigures.Place place(GroupState.Derived figure) {
        return new HeldFigures.Place(
                figure.coverage(), figure.flow(), figure.period().year(), Slots.of(figure.period()));
    }

    /** From where on results may change. */
    private static List<Touched> touched(
            List<GroupState.Derived> derived, List<GroupState.Derived> trusted, TouchedSlots walked) {
        List<Touched> touched = new ArrayList<>();
        for (List<GroupState.Derived> figures : List.of(derived, trusted)) {
            for (GroupState.Derived figure : figures) {
                touched.add(new Touched(
                        figure.coverage(), figure.flow(), figure.period().lastMonth()));
            }
        }
        walked.slots()
                .forEach((coverage, flows) -> flows.forEach(
                        (flow, years) -> touched.add(new Touched(coverage, flow, TouchedSlots.firstMonth(years)))));
        return touched;
    }

    /** The walks whose results can change, each with the first month from which. */
    private Map<Walk, Integer> walks(List<Touched> touched) {
        Map<Walk, Integer> walks = new LinkedHashMap<>();
        for (Touched from : touched) {
            for (Walk walk : coverage(from.coverage()).walksTouchedBy(from.flow())) {
                walks.merge(walk, from.month(), Math::min);
            }
        }
        return walks;
    }

    private IndicatorView view() {
        return new IndicatorView(market, group(), figures, settings);
    }

    /** How many of the group's indicators wait to be stated, counted by the ends of their windows. */
    int pendingIndicators() {
        return group == null ? 0 : group.pending().size();
    }

    /** The group's indicators that have changed since this was last asked. */
    List<GroupIndicatorsChange> drainIndicators() {
        return group().pending().drain(view());
    }

    private GroupState group() {
        if (group == null) {
            throw new IllegalArgumentException(market + " is no group");
        }
        return group;
    }

    private List<MarketMessage.ToMarket> contributions(Collection<Integer> years, Cause cause) {
        List<MarketMessage.ToMarket> messages = new ArrayList<>();
        for (Market told : groups) {
            for (int year : years) {
                messages.add(contribution(told, false, List.of(year), cause));
            }
        }
        return messages;
    }

    private MarketMessage.Contribution contribution(Market to, boolean whole, Collection<Integer> years, Cause cause) {
        List<MarketMessage.Year> rows = years.stream()
                .map(year -> new MarketMessage.Year(
                        year,
                        ByteBuffer.wrap(MarketRow.encode(year, figures, Map.of()))
                                .asReadOnlyBuffer()))
                .toList();
        return new MarketMessage.Contribution(to, market, whole, rows, cause);
    }

    /** Hands out the rows changed since the last call, and stores them. */
    public void drainDirty(Rows.Sink changed) {
        Rows.Sink rows = (row, bytes) -> {
            stored.put(row, bytes);
            changed.accept(row, bytes);
        };
        dirty = false;
        // The year of a statement last: where what follows from it in later years is not stored, it is not known
        // either.
        int[] years = dirtyYears.drain();
        for (int i = years.length - 1; i >= 0; i--) {
            rows.accept(RowNames.ofYear(years[i]), MarketRow.encode(years[i], figures, lives.year(years[i])));
        }
        for (String name : dirtyGroupRows) {
            rows.accept(name, groupRow(name));
        }
        dirtyGroupRows.clear();
        if (memory.isChanged()) {
            rows.accept(RowNames.RELEASE, memory.isEmpty() ? null : ReleaseRow.encode(memory));
            memory.stored();
        }
    }

    private byte @Nullable [] groupRow(String name) {
        if (name.equals(RowNames.GROUPS)) {
            return GroupRow.encode(groups.stream()
                    .filter(told -> !told.reporter().equals(Market.EVERY_REPORTER))
                    .toList());
        }
        if (name.equals(RowNames.DEFINITION)) {
            return GroupRow.encode(group().definition());
        }
        Figures told = group().figures(RowNames.member(name)).told();
        int year = RowNames.year(name);
        return told.years().contains(year) ? MarketRow.encode(year, told, Map.of()) : null;
    }

    /** Whether {@link #drainDirty} has rows to hand out, and this was not asked since it had none. */
    boolean becameDirty() {
        boolean became = !dirty && !(dirtyYears.isEmpty() && dirtyGroupRows.isEmpty() && !memory.isChanged());
        dirty |= became;
        return became;
    }

    /** Notes that something is said of it. */
    void use() {
        used = true;
    }

    /** Whether anything was said of it since this was last asked. */
    boolean wasUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    Market market() {
        return market;
    }

    /** The text of its market. */
    String name() {
        return name;
    }

    /**
     * Takes back a row that {@link #drainDirty} handed out.
     *
     * @param row null where it is no more
     * @throws IllegalArgumentException if a later release wrote it in a format this one does not know
     */
    public void restore(String name, byte @Nullable [] row) {
        for (CoverageState coverage : coverages.values()) {
            coverage.forgetWalks();
        }
        if (name.equals(RowNames.RELEASE)) {
            if (row != null) {
                ReleaseRow.decode(market, row, memory);
            }
        } else if (name.equals(RowNames.GROUPS)) {
            groups.removeIf(told -> !told.reporter().equals(Market.EVERY_REPORTER));
            groups.addAll(GroupRow.decodeGroups(row));
        } else if (name.equals(RowNames.DEFINITION)) {
            group().defined(GroupRow.decodeDefinition(market, row)).make();
        } else if (RowNames.isOfMember(name)) {
            restoreMember(RowNames.member(name), RowNames.year(name), row);
        } else if (row != null) {
            MarketRow.decode(RowNames.year(name), ByteBuffer.wrap(row), figures, lives);
        }
    }

    /** Checks a row that is kept unread until its market is in use: to find out then would be too late to refuse to start. */
    static void checkVersion(String name, byte[] row) {
        if (name.equals(RowNames.GROUPS) || name.equals(RowNames.DEFINITION)) {
            GroupRow.checkVersion(row[0]);
        } else if (name.equals(RowNames.RELEASE)) {
            ReleaseRow.checkVersion(row[0]);
        } else {
            MarketRow.checkVersion(row[0]);
        }
    }

    private void restoreMember(Market member, int year, byte @Nullable [] row) {
        Figures told = new Figures();
        if (row != null) {
            MarketRow.decode(year, ByteBuffer.wrap(row), told, new LifeLedger());
        }
        group().told(Map.of(member, group().figures(member).told(Map.of(year, told), false)))
                .make();
    }

    private CoverageState coverage(Coverage coverage) {
        return coverages.computeIfAbsent(coverage, name -> new CoverageState(market, name, figures, settings, group));
    }
}
