package io.tidemark.demo;

import io.tidemark.bulletin.BulletinPage;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.outlook.Prospect;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Names;
import io.tidemark.headline.Outlooks;
import io.tidemark.replay.Journal;
import io.tidemark.replay.ReleaseReplay;
import io.tidemark.replay.Replay;
import io.tidemark.runtime.Installation;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a newsroom makes of the journal: bulletins after a release, and the levels to beat before one. */
final class Newsroom {
    private static final Market TOTAL = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private final Installation installation;
    private final Journal journal;
    private final BulletinPage page;
    private final Outlooks outlooks;
    private final PrintStream out;

    Newsroom(Installation installation, Names names, PrintStream out) {
        ReporterZones zones = installation.zones();
        this.installation = installation;
        this.journal = installation.journal();
        this.page = new BulletinPage(Bulletins.english(names, zones));
        this.outlooks = Outlooks.english(names);
        this.out = out;
    }

    /** Prints the bulletins that a chapter has made or changed: each is of the first release with its period. */
    void printBulletins(Chapter chapter) {
        ReleaseReplay replay = new ReleaseReplay(
                installation.replaySettings(),
                installation.groupLimits(),
                journal.reference(),
                journal.statements(),
                new Editor(installation.bulletinLeads()));
        for (Period period : periods(chapter)) {
            Release release = replay.releases(TOTAL.reporter(), period).get(0);
            Edition edition = replay.edition(release, reporter -> Long.MAX_VALUE);
            if (edition.isNew() || edition.word() == Edition.Word.WITHDRAWN) {
                page.brief(edition).lines().forEach(line -> out.println(("   " + line).stripTrailing()));
            }
        }
    }

    /** The months that the chapter states of all goods, the newest first. */
    private static List<Period> periods(Chapter chapter) {
        Set<Period> periods = chapter.statements().stream()
                .filter(statement -> statement.series().market().equals(TOTAL)
                        && statement.series().coverage() == Coverage.FULL)
                .map(Statement::period)
                .collect(Collectors.toSet());
        return periods.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** Prints the levels to beat of all exports. */
    void printOutlook() {
        List<Statement> statements = journal.statements().stream()
                .map(Replay.Entry::statement)
                .filter(statement -> statement.series().market().equals(TOTAL))
                .toList();
        new Prospect(installation.replaySettings(), installation.groupLimits(), Map.of(), Set.of())
                .of(TOTAL, statements).stream()
                        .filter(outlook -> outlook.subject() == Subject.EXPORT)
                        .map(outlooks::write)
                        .forEach(text -> text.print("   ", out));
    }
}
