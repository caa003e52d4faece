package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.domain.outlook.Prospect;
import io.tidemark.headline.Headlines;
import io.tidemark.readmodel.Found;
import io.tidemark.readmodel.KeptBulletins;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.replay.Known;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.Replay;
import io.tidemark.rows.AlertGrid;
import io.tidemark.rows.AlertJson;
import io.tidemark.rows.Grid;
import io.tidemark.rows.IndicatorsJson;
import io.tidemark.rows.MarketSummaries;
import io.tidemark.rows.MarketSummary;
import io.tidemark.rows.MarketTexts;
import io.tidemark.rows.OutlookJson;
import io.tidemark.rows.RowGrids;
import io.tidemark.rows.RowJson;
import io.tidemark.rows.SdmxCsv;
import io.tidemark.rows.Vintages;
import io.tidemark.serve.MarketRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers questions from what this instance has. */
public final class Questions {
    private static final long NO_OFFSET = -1;

    private final ReadModel model;
    private final ReferenceTables tables;
    private final EngineSettings settings;
    private final GroupLimits limits;
    private final ReporterZones zones;
    private final MarketTexts texts;
    private final Headlines english;
    private final Headlines korean;
    private final BulletinAnswers bulletins;

    /**
     * Answers from some tables.
     *
     * @param settings the engine's, for what was released in the past
     */
    public Questions(
            ReadModel model,
            KeptBulletins kept,
            ReferenceTables tables,
            EngineSettings settings,
            GroupLimits limits,
            ReporterZones zones) {
        this.model = model;
        this.tables = tables;
        this.settings = settings;
        this.limits = limits;
        this.zones = zones;
        texts = new MarketTexts(tables::name);
        english = Headlines.english(tables::name, zones);
        korean = Headlines.korean(tables::name, zones);
        bulletins = new BulletinAnswers(kept, tables::name, zones);
    }

    /** Markets by their text. */
    Reply markets(Question question) {
        String scheme = question.text(Parameter.SCHEME);
        String words = question.text(Parameter.Q);
        List<Market> found = model.markets().stream()
                .filter(market -> question.wantsReporter(market.reporter())
                        && (scheme == null || market.scheme().equals(scheme))
                        && (words == null || texts.matches(market, words)))
                .toList();
        Page<Market> page = Page.of(found, Market::toString, question.limit(), question.text(Parameter.NEXT));
        List<MarketSummary> summaries = page.entries().stream()
                .flatMap(market -> summary(market).stream())
                .toList();
        return answer(
                JsonNodeFactory.instance.objectNode(),
                "markets",
                summaries,
                texts::json,
                Map.of(Format.CSV, entries -> MarketTexts.grid(entries).csv()),
                page.next(),
                new Found<>(summaries, NO_OFFSET, false));
    }

    private List<MarketSummary> summary(Market market) {
        MarketSummaries newest = new MarketSummaries();
        model.newestRows(market).forEach(newest::take);
        return newest.all();
    }

    /** One market. */
    Reply market(Question question) {
        Market market = question.market();
        Found<List<Row>> totals = model.totals(market);
        requireFigures(market, totals.value());
        ObjectNode json = texts.json(summary(market).stream().findFirst().orElseThrow(() -> nothing(market)));
        ArrayNode series = json.putArray("series");
        totals.value().stream()
                .map(row -> row.subject() + "|" + row.coverage())
                .distinct()
                .sorted()
                .forEach(name -> {
                    String[] parts = name.split("\\|", -1);
                    List<Row> rows = totals.value().stream()
                            .filter(row -> name.equals(row.subject() + "|" + row.coverage()))
                            .toList();
                    series.addObject()
                            .put("flow", parts[0])
                            .put("coverage", parts[1])
                            .put("from", rows.get(0).period().toString())
                            .put("to", rows.get(rows.size() - 1).period().toString());
                });
        ArrayNode groups = json.putArray("groups");
        tables.reference().groups().keySet().stream()
                .filter(group -> group.members().stream()
                        .anyMatch(member -> member.market().equals(market)))
                .map(group -> group.market().toString())
                .sorted()
                .forEach(groups::add);
        return new Reply(json, Map.of(), null, totals.offset(), totals.standby());
    }

    /** Rows of flows. */
    Reply totals(Question question) {
        return rows(question, model::totals, false, RowGrids::totals, SdmxCsv::stated);
    }

    /** Rows of the balance. */
    Reply balances(Question question) {
        return rows(question, model::balances, true, RowGrids::balances, SdmxCsv::balances);
    }

    private Reply rows(
            Question question,
            Function<Market, Found<List<Row>>> now,
            boolean balance,
            Function<Collection<Row>, Grid> csv,
            Function<Collection<Row>, Grid> sdmx) {
        Market market = question.market();
        AsOf asOf = question.time(Parameter.AS_OF);
        Found<List<Row>> found =
                asOf == null ? now.apply(market) : known(market, asOf, known -> MarketRows.known(known.rows()));
        if (asOf == null && found.value().isEmpty()) {
            requireFigures(market, model.totals(market).value());
        }
        List<Row> wanted = found.value().stream()
                .filter(row -> (row.subject() == Subject.BALANCE) == balance
                        && question.wants(row.period())
                        && question.wants(Parameter.COVERAGE, row.coverage().name())
                        && question.wants(Parameter.FLOW, row.subject().name()))
                .toList();
        Page<Row> page = Page.of(wanted, Questions::key, question.limit(), question.text(Parameter.NEXT));
        return answer(
                about(market, asOf),
                "rows",
                page.entries(),
                RowJson::of,
                Map.of(
                        Format.CSV, entries -> csv.apply(page.entries()).csv(),
                        Format.SDMX_CSV, entries -> sdmx.apply(page.entries()).csv()),
                page.next(),
                found);
    }

    /** In the order of {@link MarketRows#ORDER}. */
    private static String key(Row row) {
        return String.format(
                "%d%05d%d%d",
                row.coverage().ordinal(),
                row.period().lastMonth(),
                row.period().kind().ordinal(),
                row.subject().ordinal());
    }

    /** Every statement. */
    Reply vintages(Question question) {
        Market market = question.market();
        Found<List<Replay.Entry>> found = model.vintages(market);
        if (found.value().isEmpty()) {
            requireFigures(market, model.totals(market).value()); // of a group nothing is stated
        }
        List<Vintages.Vintage> vintages = Vintages.of(
                found.value().stream()
                        .map(Replay.Entry::statement)
                        .filter(statement -> question.wants(statement.period())
                                && question.wants(
                                        Parameter.FLOW,
                                        statement.series().flow().name())
                                && question.wants(
                                        Parameter.COVERAGE,
                                        statement.series().coverage().name()))
                        .toList(),
                zones);
        Page<Vintages.Vintage> page = Page.of(vintages, Vintages::key, question.limit(), question.text(Parameter.NEXT));
        return answer(
                about(market, null),
                "vintages",
                page.entries(),
                Vintages::json,
                Map.of(
                        Format.CSV, entries -> Vintages.grid(page.entries()).csv(),
                        Format.SDMX_CSV,
                                entries -> SdmxCsv.figures(page.entries().stream()
                                                .map(Vintages.Vintage::statement)
                                                .toList())
                                        .csv()),
                page.next(),
                found);
    }

    /** Facts of a market. */
    Reply alerts(Question question) {
        Market market = question.market();
        AsOf asOf = question.time(Parameter.AS_OF);
        Found<List<AlertChange>> found = asOf == null ? model.alerts(market) : known(market, asOf, Known::standing);
        if (asOf == null && found.value().isEmpty()) {
            requireFigures(market, model.totals(market).value());
        }
        return alerts(about(market, asOf), question, found, Questions::byPeriod);
    }

    /** The newest period first. */
    private static String byPeriod(AlertChange change) {
        return String.format(
                "%05d%s",
                99_999 - change.fact().key().period().lastMonth(),
                change.fact().key().id());
    }

    /** Alerts of all markets that this instance keeps up to date, the newest change first. */
    Reply feed(Question question) {
        AsOf since = question.time(Parameter.SINCE);
        long from = since == null ? Long.MIN_VALUE : since.day() == null ? since.until("", zones) : startOf(since);
        List<AlertChange> changes = new ArrayList<>();
        model.eachAlert(change -> {
            if (question.wantsReporter(change.fact().key().market().reporter())
                    && change.cause().position().appendedAt() >= from
                    && question.wants(Parameter.LIVE, change.live())
                    && isWanted(change, question)) {
                changes.add(change);
            }
        });
        return alerts(
                JsonNodeFactory.instance.objectNode(),
                question,
                new Found<>(changes, NO_OFFSET, false),
                Questions::byTime);
    }

    private static long startOf(AsOf day) {
        return Objects.requireNonNull(day.day())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    /** The latest change first. */
    private static String byTime(AlertChange change) {
        return byTime(
                change.cause().position().appendedAt(), change.fact().key().id().toString());
    }

    private static String byTime(long appendedAt, String id) {
        return String.format("%019d%s", Long.MAX_VALUE - appendedAt, id);
    }

    /** What the feed is sorted by, of an alert in it. */
    static String byTime(JsonNode alert) {
        return byTime(
                Instant.parse(alert.at("/cause/appendedAt").textValue()).toEpochMilli(),
                alert.get("id").textValue());
    }

    /** What markets are sorted by, of a market among them. */
    static String byText(JsonNode market) {
        return market.get("market").textValue();
    }

    private static boolean isWanted(AlertChange change, Question question) {
        return question.wants(Parameter.KIND, change.fact().key().kind().name())
                && question.wants(Parameter.STATE, change.state().name())
                && question.wants(change.fact().key().period());
    }

    private Reply alerts(
            ObjectNode about, Question question, Found<List<AlertChange>> found, Function<AlertChange, String> order) {
        List<AlertChange> wanted = found.value().stream()
                .filter(change -> isWanted(change, question))
                .map(change -> Map.entry(order.apply(change), change)) // each key is made once
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        Page<AlertChange> page = Page.of(wanted, order, question.limit(), question.text(Parameter.NEXT));
        return answer(
                about,
                "alerts",
                page.entries(),
                change -> AlertJson.whole(change, english, korean),
                Map.of(Format.CSV, entries -> AlertGrid.of(entries).csv()),
                page.next(),
                found);
    }

    /** Bulletins, the newest release first. */
    Reply bulletins(Question question) {
        return bulletins.list(question);
    }

    /** One bulletin. */
    Reply bulletin(Question question) {
        return bulletins.one(question);
    }

    /** Levels to beat. */
    Reply outlook(Question question) {
        Market market = question.market();
        AsOf asOf = question.time(Parameter.AS_OF);
        ReferenceData reference = tables.reference();
        Found<List<Replay.Entry>> journal = journal(market, reference.marketsOf(market));
        List<Statement> statements = journal.value().stream()
                .map(Replay.Entry::statement)
                .filter(statement -> asOf == null
                        || statement.figure().releasedAt()
                                <= asOf.until(statement.series().market().reporter(), zones))
                .toList();
        if (asOf == null) {
            requireFigures(market, statements);
        }
        List<Outlook> outlooks = statements.isEmpty()
                ? List.of()
                : new Prospect(
                                settings,
                                limits,
                                reference.rates(),
                                reference.groups().keySet())
                        .of(market, statements);
        return answer(about(market, asOf), "outlooks", outlooks, OutlookJson::of, Map.of(), null, journal);
    }

    /** What is said of a group's members, the newest period first. */
    Reply indicators(Question question) {
        Market market = question.market();
        Found<List<GroupIndicators>> found = model.indicators(market);
        if (found.value().isEmpty()) {
            throw Problem.of(
                    404, ErrorCode.NOT_FOUND, "Nothing is said of members of " + market + "; only groups have any.");
        }
        Function<GroupIndicators, String> order = indicators -> String.format(
                "%05d%d%d%d",
                99_999 - indicators.period().lastMonth(),
                indicators.window().ordinal(),
                indicators.flow().ordinal(),
                indicators.coverage().ordinal());
        List<GroupIndicators> wanted = found.value().stream()
                .filter(indicators -> question.wants(indicators.period())
                        && question.wants(Parameter.FLOW, indicators.flow().name())
                        && question.wants(
                                Parameter.COVERAGE, indicators.coverage().name()))
                .sorted(Comparator.comparing(order))
                .toList();
        Page<GroupIndicators> page = Page.of(wanted, order, question.limit(), question.text(Parameter.NEXT));
        return answer(
                about(market, null), "indicators", page.entries(), IndicatorsJson::of, Map.of(), page.next(), found);
    }

    /** What was known then, by the functions that run in the stream. */
    private <T> Found<List<T>> known(Market market, AsOf asOf, Function<Known, List<T>> part) {
        ReferenceData reference = tables.reference();
        Found<List<Replay.Entry>> journal = journal(market, reference.marketsOf(market));
        if (journal.value().isEmpty()) {
            throw nothing(market);
        }
        Known known =
                Known.of(market, settings, limits, reference, journal.value(), reporter -> asOf.until(reporter, zones));
        return new Found<>(part.apply(known), journal.offset(), journal.standby());
    }

    /** The journal of a market, and of its members where it is a group. */
    private Found<List<Replay.Entry>> journal(Market market, Set<Market> markets) {
        List<Replay.Entry> all = new ArrayList<>();
        Found<List<Replay.Entry>> own = model.vintages(market);
        for (Market one : markets) {
            all.addAll(one.equals(market) ? own.value() : model.vintages(one).value());
        }
        return new Found<>(all, own.offset(), own.standby());
    }

    private static void requireFigures(Market market, Collection<?> found) {
        if (found.isEmpty()) {
            throw nothing(market);
        }
    }

    private static Problem nothing(Market market) {
        return Problem.of(404, ErrorCode.NOT_FOUND, "There are no figures of " + market + ".");
    }

    private static ObjectNode about(Market market, @Nullable AsOf asOf) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("market", market.toString());
        if (asOf != null) {
            json.put("asOf", asOf.toString());
        }
        return json;
    }

    private static <T> Reply answer(
            ObjectNode about,
            String name,
            List<T> entries,
            Function<T, ? extends JsonNode> json,
            Map<Format, Function<List<JsonNode>, String>> others,
            @Nullable String next,
            Found<?> found) {
        ArrayNode array = about.putArray(name);
        entries.forEach(entry -> array.add(json.apply(entry)));
        if (next != null) {
            about.put("next", next);
        }
        return new Reply(about, others, next, found.offset(), found.standby());
    }
}
