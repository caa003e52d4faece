package io.tidemark.cli;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.outlook.Prospect;
import io.tidemark.headline.Names;
import io.tidemark.ops.Build;
import io.tidemark.page.LookPage;
import io.tidemark.page.PageLanguage;
import io.tidemark.replay.Known;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.ReleaseReplay;
import io.tidemark.replay.Replay;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import io.tidemark.source.SourceFormats;
import io.tidemark.source.UnreadableFileException;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "look",
        description = {
            "Makes one page in HTML from a file of figures: charts, what stands, the levels to beat, and the table.",
            "It needs no broker, and the page needs nothing but a browser. Send it to whoever should see it."
        })
final class LookCommand implements Callable<Integer> {
    /** Of a file with more markets the largest are shown. */
    private static final int MOST_MARKETS = 12;

    private static final int LISTED = 20;

    @Parameters(paramLabel = "FILE", description = "A file of any format that `tidemark formats` lists, plain or gzip.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT|MAPPING.yaml",
            description =
                    "Its format; without it the file is looked at, or with --reporter and the like it has the columns"
                            + " period, exports and imports.")
    private @Nullable String format;

    @Mixin
    private GivenOptions said = new GivenOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PAGE",
            defaultValue = "look.html",
            description = "Where the page is written (${DEFAULT-VALUE}). A page that is there is replaced.")
    private Path page = Path.of("look.html");

    @Option(names = "--language", paramLabel = "en|ko", description = "English or Korean.")
    private PageLanguage language = PageLanguage.EN;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as for the other commands.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        List<String> refused = new ArrayList<>();
        List<Replay.Entry> journal;
        try {
            journal = read(refused);
        } catch (NoSuchFileException e) {
            System.err.println("There is no file " + file + ".");
            return 1;
        } catch (UnreadableFileException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        refused.stream().limit(LISTED).forEach(System.err::println);
        if (refused.size() > LISTED) {
            System.err.println("and " + (refused.size() - LISTED) + " more rows refused");
        }
        if (journal.isEmpty()) {
            System.err.println("There are no figures in " + file + ".");
            return 2;
        }
        try (Installation installation = new Installation(Configuration.of(settings))) {
            String html = page(installation, journal);
            Files.writeString(page, html);
        }
        System.out.println(
                journal.size() + " figures. Open " + page.toAbsolutePath().toUri() + " in a browser.");
        return refused.isEmpty() ? 0 : 2;
    }

    private List<Replay.Entry> read(List<String> refused) throws IOException {
        List<Replay.Entry> journal = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            SourceFormats.of(format != null ? format : said.areUsed() ? "figures" : SourceFormats.AUTO)
                    .reader(said.given(), WorkingDays.NONE, Validation::check)
                    .read(
                            file.toString(),
                            bytes,
                            (statement, line) -> journal.add(new Replay.Entry(
                                    statement,
                                    new Cause.Position(
                                            "file", 0, line, statement.figure().releasedAt()))),
                            row -> refused.add(row.toString()));
        }
        return journal;
    }

    private String page(Installation installation, List<Replay.Entry> journal) {
        Map<Market, List<Replay.Entry>> byMarket = journal.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.statement().series().market(), LinkedHashMap::new, Collectors.toList()));
        List<Market> largest = byMarket.keySet().stream()
                .sorted(Comparator.comparing((Market market) -> size(byMarket.getOrDefault(market, List.of())))
                        .reversed())
                .limit(MOST_MARKETS)
                .toList();
        if (largest.size() < byMarket.size()) {
            System.err.println("The page has the " + largest.size() + " largest of " + byMarket.size() + " markets.");
        }
        List<LookPage.Shown> shown = largest.stream()
                .map(market -> shown(installation, market, byMarket.getOrDefault(market, List.of())))
                .toList();
        Names names = code -> (CodeNames) null;
        return LookPage.of(
                        language,
                        names,
                        installation.zones(),
                        newest(installation, journal, largest.get(0)),
                        shown,
                        file.getFileName().toString(),
                        Build.version())
                .html();
    }

    private static LookPage.Shown shown(Installation installation, Market market, List<Replay.Entry> entries) {
        Known known = Known.of(
                market,
                installation.replaySettings().untold(),
                installation.groupLimits(),
                ReferenceData.none(),
                entries,
                reporter -> Long.MAX_VALUE);
        Prospect prospect = new Prospect(installation.replaySettings(), installation.groupLimits(), Map.of(), Set.of());
        return new LookPage.Shown(market, known, prospect.of(market, statements(entries, market)));
    }

    private static List<Statement> statements(List<Replay.Entry> journal, Market market) {
        return journal.stream()
                .map(Replay.Entry::statement)
                .filter(statement -> statement.series().market().equals(market))
                .toList();
    }

    /** The largest value that is stated of the newest period. */
    private static Amount size(List<Replay.Entry> entries) {
        Comparator<Statement> bySize = Comparator.comparing(Statement::period)
                .thenComparing(
                        statement -> statement.figure().value(), Comparator.nullsFirst(Comparator.naturalOrder()));
        return entries.stream()
                .map(Replay.Entry::statement)
                .max(bySize)
                .map(statement -> statement.figure().value())
                .orElse(Amount.ZERO);
    }

    /** What the newest release about the largest market said. */
    private static Edition newest(Installation installation, List<Replay.Entry> journal, Market market) {
        ReleaseReplay replay = new ReleaseReplay(
                installation.replaySettings().ranking(none -> false),
                installation.groupLimits(),
                ReferenceData.none(),
                journal,
                new Editor(installation.bulletinLeads()));
        Period period = statements(journal, market).stream()
                .map(Statement::period)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Release release = replay.releases(market.reporter(), period).stream()
                .filter(one -> one.markets().contains(market))
                .findFirst()
                .orElseThrow();
        return replay.edition(release, reporter -> Long.MAX_VALUE);
    }
}
