package io.tidemark.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.headline.Names;
import io.tidemark.headline.UsualNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Markets with the names of their codes: as JSON, as a grid, and as what a search looks into. */
public final class MarketTexts {
    private static final Map<String, String> COLUMNS = Grid.columns(
            List.of("market", "nameEn", "nameKo", "newest", "export", "import", "statistic", "balance"),
            Map.of(
                    "nameEn", "/name/en",
                    "nameKo", "/name/ko",
                    "newest", "/newest/period",
                    "export", "/newest/export",
                    "import", "/newest/import",
                    "statistic", "/newest/statistic",
                    "balance", "/newest/balance"));

    /** The column with the first figure. */
    private static final int FIRST_FIGURE = 4;

    private final Names names;

    /** Texts with these names, and the usual ones of other codes. */
    public MarketTexts(Names names) {
        this.names = new UsualNames(names);
    }

    /** Whether each word of a text is part of the codes or of the names in either language, whatever its case. */
    public boolean matches(Market market, String text) {
        String all = Stream.of(market.toString(), name(market, CodeNames::en), name(market, CodeNames::ko))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return Stream.of(text.toLowerCase(Locale.ROOT).trim().split("\\s+", -1)).allMatch(all::contains);
    }

    /** The names of reporter, category and partner in English; the code where there is none. */
    public String english(Market market) {
        return name(market, CodeNames::en);
    }

    /** As {@link #english}, in Korean. */
    public String korean(Market market) {
        return name(market, CodeNames::ko);
    }

    /** The names of reporter, category and partner in a language; the code where there is none. */
    private String name(Market market, Function<CodeNames, @Nullable String> language) {
        return codes(market).entrySet().stream()
                .map(code -> {
                    CodeNames named = names.find(code.getKey());
                    String name = named == null ? null : language.apply(named);
                    return name == null ? code.getValue() : name;
                })
                .collect(Collectors.joining(" · "));
    }

    /** By what they are named, the codes that stand where there is no name; what says nothing is left out. */
    private static Map<String, String> codes(Market market) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(market.reporter(), market.reporter());
        codes.put(market.scheme() + "/" + market.category(), market.category());
        codes.put(market.partner(), market.partner());
        return codes;
    }

    /** As JSON, with the names in both languages. */
    public ObjectNode json(MarketSummary summary) {
        Market market = summary.market();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("market", market.toString())
                .put("reporter", market.reporter())
                .put("scheme", market.scheme())
                .put("category", market.category())
                .put("partner", market.partner())
                .put("unit", market.unit());
        json.putObject("name").put("en", name(market, CodeNames::en)).put("ko", name(market, CodeNames::ko));
        ObjectNode newest =
                json.putObject("newest").put("period", summary.newest().toString());
        summary.figures()
                .forEach((subject, value) -> FactJson.put(newest, subject.name().toLowerCase(Locale.ROOT), value));
        return json;
    }

    /** As a grid, of what {@link #json} made. */
    public static Grid grid(Collection<? extends JsonNode> markets) {
        return Grid.of(COLUMNS, markets);
    }

    /** For a terminal. */
    public String table(Collection<MarketSummary> summaries) {
        List<List<String>> lines = new ArrayList<>();
        for (List<String> line :
                grid(summaries.stream().map(this::json).toList()).lines()) {
            List<String> apart = new ArrayList<>(line.subList(0, FIRST_FIGURE));
            line.subList(FIRST_FIGURE, line.size())
                    .forEach(figure -> apart.add(figure.isEmpty() ? "" : BriefRows.grouped(Amount.parse(figure))));
            lines.add(apart);
        }
        return TextTable.of(new Grid(
                List.of("market", "name", "이름", "newest", "exports", "imports", "statistic", "balance"), lines));
    }
}
