package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The paths, with their parameters and formats: what is answered, and what {@code /openapi.json} says of it.
 *
 * <p>Instances share the markets, so a path about one market or one reporter's bulletin is answered by the instance that has it, and
 * another one by all together.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and sets are unmodifiable, and its functions have no state
enum Route {
    MARKETS(
            "/v1/markets",
            "Markets and groups, with their names and newest figures, by their text.",
            "markets",
            List.of(Parameter.REPORTER, Parameter.SCHEME, Parameter.Q, Parameter.LIMIT, Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV),
            Questions::markets),
    MARKET(
            Paths.OF_MARKET,
            "One market: its names, series, newest figures, and the groups that it belongs to.",
            "",
            List.of(),
            Set.of(Format.JSON),
            Questions::market),
    TOTALS(
            Paths.OF_MARKET + "/totals",
            "All windows and indicators of its flows, one row for each period.",
            "rows",
            List.of(
                    Parameter.FLOW,
                    Parameter.COVERAGE,
                    Parameter.FROM,
                    Parameter.TO,
                    Parameter.AS_OF,
                    Parameter.LIMIT,
                    Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV, Format.SDMX_CSV),
            Questions::totals),
    BALANCES(
            Paths.OF_MARKET + "/balances",
            "All windows of its trade balance, one row for each period.",
            "rows",
            List.of(Parameter.COVERAGE, Parameter.FROM, Parameter.TO, Parameter.AS_OF, Parameter.LIMIT, Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV, Format.SDMX_CSV),
            Questions::balances),
    VINTAGES(
            Paths.OF_MARKET + "/vintages",
            "Every statement about its periods, the earlier vintages first, and the days between which each stood.",
            "vintages",
            List.of(
                    Parameter.FLOW,
                    Parameter.COVERAGE,
                    Parameter.PERIOD,
                    Parameter.FROM,
                    Parameter.TO,
                    Parameter.LIMIT,
                    Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV, Format.SDMX_CSV),
            Questions::vintages),
    ALERTS(
            Paths.OF_MARKET + "/alerts",
            "The latest change of each of its alerts, the newest period first; with as_of the alerts that stood.",
            "alerts",
            List.of(
                    Parameter.STATE,
                    Parameter.KIND,
                    Parameter.PERIOD,
                    Parameter.FROM,
                    Parameter.TO,
                    Parameter.AS_OF,
                    Parameter.LIMIT,
                    Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV),
            Questions::alerts),
    OUTLOOK(
            Paths.OF_MARKET + "/outlook",
            "Levels to beat: values at which facts would become true in its next period.",
            "outlooks",
            List.of(Parameter.AS_OF),
            Set.of(Format.JSON),
            Questions::outlook),
    INDICATORS(
            Paths.OF_MARKET + "/indicators",
            "Of a group: breadth, leader, laggard, concentration and members, the newest period first.",
            "indicators",
            List.of(
                    Parameter.FLOW,
                    Parameter.COVERAGE,
                    Parameter.PERIOD,
                    Parameter.FROM,
                    Parameter.TO,
                    Parameter.LIMIT,
                    Parameter.NEXT),
            Set.of(Format.JSON),
            Questions::indicators),
    FEED(
            "/v1/alerts",
            "The latest change of each alert of all markets, the newest change first.",
            "alerts",
            List.of(
                    Parameter.REPORTER,
                    Parameter.KIND,
                    Parameter.STATE,
                    Parameter.LIVE,
                    Parameter.SINCE,
                    Parameter.LIMIT,
                    Parameter.NEXT),
            Set.of(Format.JSON, Format.CSV),
            Questions::feed),
    BULLETINS(
            "/v1/bulletins",
            "The latest version of each bulletin, the newest release first; with as_of the version of that time.",
            "bulletins",
            List.of(Parameter.REPORTER, Parameter.FROM, Parameter.TO, Parameter.AS_OF, Parameter.LIMIT, Parameter.NEXT),
            Set.of(Format.JSON),
            Questions::bulletins),
    BULLETIN(
            "/v1/bulletins/{id}",
            "One bulletin: its figures, facts and texts, and all its versions. The id is as in href.",
            "",
            List.of(Parameter.LANGUAGE, Parameter.VERSION, Parameter.AS_OF),
            Set.of(Format.JSON, Format.TEXT, Format.MARKDOWN),
            Questions::bulletin);

    /** The five codes of a market in a path. */
    static final List<String> CODES = List.of("reporter", "scheme", "category", "partner", "unit");

    private final String path;
    private final String summary;
    private final String entries;
    private final List<Parameter> parameters;
    private final Set<Format> formats;
    private final BiFunction<Questions, Question, Reply> handler;

    Route(
            String path,
            String summary,
            String entries,
            List<Parameter> parameters,
            Set<Format> formats,
            BiFunction<Questions, Question, Reply> handler) {
        this.path = path;
        this.summary = summary;
        this.entries = entries;
        this.parameters = parameters;
        this.formats = formats;
        this.handler = handler;
    }

    String path() {
        return path;
    }

    String summary() {
        return summary;
    }

    /** What the list in its JSON is called; empty where it has none. */
    String entries() {
        return entries;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Set<Format> formats() {
        return formats;
    }

    /** What its entries are sorted by, of an entry; each has its own. */
    String order(JsonNode entry) {
        return switch (this) {
            case FEED -> Questions.byTime(entry);
            case BULLETINS -> BulletinAnswers.byTime(entry);
            default -> Questions.byText(entry);
        };
    }

    /** What its path has to be filled with. */
    List<String> pathParameters() {
        return isOfMarket() ? CODES : this == BULLETIN ? List.of("id") : List.of();
    }

    boolean isOfMarket() {
        return path.startsWith(Paths.OF_MARKET);
    }

    Reply answer(Questions questions, Question question) {
        return handler.apply(questions, question);
    }

    /** A holder, because constants cannot name a constant below them. */
    private static final class Paths {
        private static final String OF_MARKET = "/v1/markets/{reporter}/{scheme}/{category}/{partner}/{unit}";
    }
}
