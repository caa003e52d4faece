package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.FactJson;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
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
    private static final List<String> COLUMNS =
            List.of("market", "nameEn", "nameKo", "newest", "exports", "imports", "statistic", "balance");

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
        return Stream.of(text.toLowerCase(Locale.ROOT).trim().split("\\s+")).allMatch(all::contains);
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
        ObjectNode newest = json.putObject("newest").put("period", summary.newest().toString());
        summary.figures()
                .forEach((subject, value) -> FactJson.put(newest, subject.name().toLowerCase(Locale.ROOT), value));
        return json;
    }

    /** As a grid, with the names in both languages. */
    public Grid grid(Collection<MarketSummary> summaries) {
        return grid(summaries, Amount::toString);
    }

    /** For a terminal. */
    public String table(Collection<MarketSummary> summaries) {
        return TextTable.of(new Grid(
                List.of("market", "name", "이름", "newest", "exports", "imports", "statistic", "balance"),
                grid(summaries, BriefRows::grouped).lines()));
    }

    private Grid grid(Collection<MarketSummary> summaries, Function<Amount, @Nullable String> numbers) {
        List<List<String>> lines = new ArrayList<>();
        for (MarketSummary summary : summaries) {
            Grid.Line line = new Grid.Line()
                    .add(summary.market())
                    .add(name(summary.market(), CodeNames::en))
                    .add(name(summary.market(), CodeNames::ko))
                    .add(summary.newest());
            for (Subject subject : List.of(Subject.EXPORT, Subject.IMPORT, Subject.STATISTIC, Subject.BALANCE)) {
                Amount value = summary.figures().get(subject);
                line.add(value == null ? null : numbers.apply(value));
            }
            lines.add(line.fields());
        }
        return new Grid(COLUMNS, lines);
    }
}
