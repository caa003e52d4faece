package io.tidemark.cli;

import io.tidemark.bulletin.BulletinJson;
import io.tidemark.bulletin.BulletinPage;
import io.tidemark.contract.Topics;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.replay.Journal;
import io.tidemark.replay.ReleaseReplay;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bulletin",
        description = {
            "Prints one page about a release: its figures, what stands out and why, and what is no longer true.",
            "It is computed here from the journal of all vintages; the running stream is not disturbed. Groups and rates are as"
                    + " they are defined now."
        })
final class BulletinCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(index = "0", paramLabel = "REPORTER", description = "Who released the figures, such as KR.")
    private String reporter = "";

    @Parameters(
            index = "1",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "The newest period of the release: 2025-11, 2025-Q3, 2025-S1 or 2025.")
    private Period period = Period.year(Period.FIRST_YEAR);

    @Option(
            names = "--release",
            paramLabel = "NAME",
            description =
                    "Which release, if several have the same period. Without it, the first release with the total of all goods is shown.")
    private @Nullable String release;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = ReplayCommand.AsOfConverter.class,
            description = "The page as it was at the end of a day such as 2011-08-16. Without it: as it is now.")
    private @Nullable AsOf asOf;

    @Option(names = "--format", paramLabel = "text|markdown|json|flashes", description = "The form of the page.")
    private Format format = Format.TEXT;

    @Mixin
    private LanguageOption language = new LanguageOption();

    private enum Format {
        TEXT,
        MARKDOWN,
        JSON,
        FLASHES
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = cluster.reading(Topics::events, Topics::groups, Topics::rates, Topics::names);
        Journal journal = installation.journal();
        ReleaseReplay replay = new ReleaseReplay(
                installation.replaySettings(),
                installation.groupLimits(),
                journal.reference(),
                journal.statements(),
                new Editor(installation.bulletinLeads()));
        List<Release> releases = replay.releases(reporter, period);
        Release chosen = chosen(releases);
        if (chosen == null) {
            System.err.println(
                    releases.isEmpty()
                            ? "The journal has no release of " + reporter + " whose newest period is " + period + "."
                            : "There is no release '" + release + "'. These have the period " + period + ": "
                                    + names(releases) + ".");
            return 1;
        }
        ReporterZones zones = installation.zones();
        AsOf until = asOf;
        if (until != null && until.until(reporter, zones) < chosen.releasedAt()) {
            System.err.println(chosen.name() + " was released after " + until + ".");
            return 1;
        }
        Edition edition =
                replay.edition(chosen, everyone -> until == null ? Long.MAX_VALUE : until.until(everyone, zones));
        print(edition, installation, zones);
        if (releases.size() > 1) {
            System.err.println(
                    "Releases with the period " + period + ": " + names(releases) + ". Choose with --release.");
        }
        return 0;
    }

    /** The one that is named; else the first that states all goods, fully covered; else the first. */
    private @Nullable Release chosen(List<Release> releases) {
        if (release != null) {
            return releases.stream()
                    .filter(one -> one.name().equals(release))
                    .findFirst()
                    .orElse(null);
        }
        return releases.stream()
                .min(Comparator.comparing(Release::coverage)
                        .thenComparing(one -> one.total().isEmpty())
                        .thenComparing(Release::releasedAt))
                .orElse(null);
    }

    private static String names(List<Release> releases) {
        return releases.stream().map(one -> "'" + one.name() + "'").collect(Collectors.joining(", "));
    }

    private void print(Edition edition, Installation installation, ReporterZones zones) {
        try (TopicTable<CodeNames> names = installation.names()) {
            names.refresh();
            BulletinPage page = new BulletinPage(language.bulletins(names::get, zones));
            PrintStream out = Console.out();
            out.print(
                    switch (format) {
                        case TEXT -> page.text(edition);
                        case MARKDOWN -> page.markdown(edition);
                        case FLASHES -> page.flashes(edition);
                        case JSON -> BulletinJson.of(edition, names::get, zones).toPrettyString() + "\n";
                    });
            out.flush();
        }
    }

    /** Reads a period. */
    static final class PeriodConverter implements CommandLine.ITypeConverter<Period> {
        @Override
        public Period convert(String text) {
            try {
                return Period.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
