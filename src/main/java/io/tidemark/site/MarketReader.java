package io.tidemark.site;

import io.tidemark.api.ReferenceTables;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.domain.outlook.Prospect;
import io.tidemark.page.MarketPage;
import io.tidemark.page.MarketView;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.replay.Known;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads from the tables of this instance what the page of a market is made of. */
public final class MarketReader {
    private final ReadModel model;
    private final ReferenceTables tables;
    private final EngineSettings settings;
    private final GroupLimits limits;
    private final ReporterZones zones;

    /** @param settings the engine's, for what was released in the past */
    public MarketReader(
            ReadModel model, ReferenceTables tables, EngineSettings settings, GroupLimits limits, ReporterZones zones) {
        this.model = model;
        this.tables = tables;
        this.settings = settings;
        this.limits = limits;
        this.zones = zones;
    }

    ReadModel model() {
        return model;
    }

    ReferenceTables tables() {
        return tables;
    }

    ReporterZones zones() {
        return zones;
    }

    /**
     * Null where nothing has ever been said of the market.
     *
     * @param whole whether the levels to beat and what was known before the last release are wanted, which take long
     */
    MarketPage.@Nullable Material read(Market market, MarketView view, @Nullable LocalDate asOf, boolean whole) {
        ReferenceData reference = tables.reference();
        List<Replay.Entry> journal = journal(market, reference);
        Known now = now(market);
        if (journal.isEmpty() && now.rows().isEmpty()) {
            return null;
        }
        List<LocalDate> days = journal.stream()
                .map(Replay.Entry::statement)
                .map(statement -> zones.day(
                        statement.series().market().reporter(),
                        statement.figure().releasedAt()))
                .distinct()
                .sorted()
                .toList();
        LocalDate last = days.stream()
                .filter(day -> asOf == null || !day.isAfter(asOf))
                .reduce((one, other) -> other)
                .orElse(null);
        return new MarketPage.Material(
                market,
                view,
                asOf,
                asOf == null ? now : known(market, reference, journal, asOf),
                asOf == null ? null : now,
                last == null || !whole ? null : known(market, reference, journal, last.minusDays(1)),
                whole ? levels(market, reference, journal, asOf) : List.of(),
                days,
                groups(market, reference));
    }

    /** What is said of a group's members, now or as of a time. */
    List<GroupIndicators> indicators(Market market, @Nullable AsOf asOf) {
        if (asOf == null) {
            return model.indicators(market).value();
        }
        ReferenceData reference = tables.reference();
        return Known.of(
                        market,
                        settings,
                        limits,
                        reference,
                        journal(market, reference),
                        reporter -> asOf.until(reporter, zones))
                .indicators();
    }

    /** The statements about a market, and about its members where it is a group. */
    private List<Replay.Entry> journal(Market market, ReferenceData reference) {
        List<Replay.Entry> journal = new ArrayList<>();
        for (Market one : reference.marketsOf(market)) {
            journal.addAll(model.vintages(one).value());
        }
        return journal;
    }

    private Known now(Market market) {
        List<Row> rows = new ArrayList<>(model.totals(market).value());
        rows.addAll(model.balances(market).value());
        return new Known(
                rows,
                model.alerts(market).value().stream()
                        .filter(change -> change.state() != AlertState.RETRACTED && !change.held())
                        .toList(),
                model.indicators(market).value());
    }

    private Known known(Market market, ReferenceData reference, List<Replay.Entry> journal, LocalDate day) {
        AsOf asOf = AsOf.day(day);
        return Known.of(market, settings, limits, reference, journal, reporter -> asOf.until(reporter, zones));
    }

    private List<Outlook> levels(
            Market market, ReferenceData reference, List<Replay.Entry> journal, @Nullable LocalDate asOf) {
        Predicate<Statement> wasKnown = statement -> asOf == null
                || statement.figure().releasedAt()
                        <= AsOf.day(asOf).until(statement.series().market().reporter(), zones);
        List<Statement> statements =
                journal.stream().map(Replay.Entry::statement).filter(wasKnown).toList();
        return statements.isEmpty()
                ? List.of()
                : new Prospect(
                                settings,
                                limits,
                                reference.rates(),
                                reference.groups().keySet())
                        .of(market, statements);
    }

    private static List<Market> groups(Market market, ReferenceData reference) {
        return reference.groups().keySet().stream()
                .filter(group -> group.members().stream()
                        .anyMatch(member -> member.market().equals(market)))
                .map(group -> group.market())
                .toList();
    }
}
