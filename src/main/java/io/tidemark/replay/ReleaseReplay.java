package io.tidemark.replay;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes bulletins from a journal, as of any time: by going through it in the order in which its statements were released. */
public final class ReleaseReplay {
    private final EngineSettings settings;
    private final GroupLimits limits;
    private final ReferenceData reference;
    private final List<Replay.Entry> journal;
    private final Editor editor;

    /**
     * Reads nothing yet.
     *
     * @param settings with the release time as now
     * @param reference the groups and rates
     * @param journal in any order
     */
    public ReleaseReplay(
            EngineSettings settings,
            GroupLimits limits,
            ReferenceData reference,
            List<Replay.Entry> journal,
            Editor editor) {
        this.settings = settings;
        this.limits = limits;
        this.reference = reference;
        this.journal = List.copyOf(journal);
        this.editor = editor;
    }

    /** The releases of a reporter whose newest period is this one, the earliest first. */
    public List<Release> releases(String reporter, Period period) {
        Map<String, List<Statement>> statements = new LinkedHashMap<>();
        for (Replay.Entry entry : journal) {
            Statement statement = entry.statement();
            if (statement.series().market().reporter().equals(reporter)) {
                statements
                        .computeIfAbsent(Release.name(statement), name -> new ArrayList<>())
                        .add(statement);
            }
        }
        return statements.entrySet().stream()
                .map(entry -> Release.of(entry.getKey(), entry.getValue()))
                .filter(release -> release.period().equals(period))
                .sorted(Comparator.comparingLong(Release::releasedAt)
                        .thenComparing(Release::coverage)
                        .thenComparing(Release::name))
                .toList();
    }

    /** The bulletin of a release, as it was some time after. */
    public Edition edition(Release release, Replay.Until asOf) {
        return new Following(release).until(asOf);
    }

    /** Follows one release. */
    private final class Following {
        private final Release release;
        private final Set<Market> markets;
        private final Map<Place, Row> rows = new HashMap<>();
        private final Replay replay;
        private boolean touched;

        /** Each fact that a version told, as it was told last. */
        private final Map<AlertKey, Fact> told = new HashMap<>();

        private record Place(Market market, Subject subject) {}

        Following(Release release) {
            this.release = release;
            this.markets = withGroups(release);
            this.replay = new Replay(settings, limits, reference, journal, this::see);
        }

        Edition until(Replay.Until asOf) {
            long releasedAt = release.releasedAt();
            replay.goTo(reporter -> releasedAt - 1);
            Map<AlertKey, Fact> before = standing();
            replay.goTo(reporter -> releasedAt);
            List<Revised> revised = revised(before);
            Edition edition = Edition.first(edit(revised), releasedAt);
            for (long later : laterReleases(asOf)) {
                touched = false;
                replay.goTo(reporter -> Math.min(later, asOf.millis(reporter)));
                if (touched) {
                    Bulletin next = edit(revised);
                    if (!next.equals(edition.bulletin())) {
                        edition =
                                new Edition(next, edition.version() + 1, word(edition.bulletin(), next, later), later);
                    }
                }
            }
            return edition;
        }

        /** Keeps the rows that the bulletin shows. */
        private void see(MarketChanges changes) {
            for (RowChange change : changes.rows()) {
                Row row = change.row();
                if (row.period().equals(release.period())
                        && row.coverage() == release.coverage()
                        && markets.contains(row.market())) {
                    rows.put(new Place(row.market(), row.subject()), row);
                    touched = true;
                }
            }
            touched |= changes.alerts().stream().anyMatch(this::isOfRelease);
        }

        private boolean isOfRelease(AlertChange change) {
            AlertKey key = change.fact().key();
            return release.concerns(key) && markets.contains(key.market());
        }

        private Bulletin edit(List<Revised> revised) {
            List<Fact> standing = new ArrayList<>();
            Set<AlertKey> standingKeys = standing().keySet();
            List<AlertChange> takenAway = new ArrayList<>();
            for (AlertChange change : replay.alerts()) {
                if (isOfRelease(change)) {
                    Fact before = told.get(change.fact().key());
                    if (change.state() != AlertState.RETRACTED) {
                        standing.add(change.fact());
                    } else if (before != null && !isSurpassed(change, standingKeys)) {
                        takenAway.add(change.as(AlertState.RETRACTED, before, null));
                    }
                }
            }
            standing.forEach(fact -> told.put(fact.key(), fact));
            return editor.edit(release, rows.values(), standing, revised, takenAway);
        }

        /** Whether a fact that says more took its place: then nothing was wrong with it, and nothing is withdrawn. */
        private static boolean isSurpassed(AlertChange change, Set<AlertKey> standing) {
            Fact successor = change.successor();
            return successor != null
                    && standing.contains(successor.key())
                    && Succession.saysMore(successor, change.fact());
        }

        private Map<AlertKey, Fact> standing() {
            Map<AlertKey, Fact> facts = new HashMap<>();
            for (AlertChange change : replay.alerts()) {
                if (change.state() != AlertState.RETRACTED) {
                    facts.put(change.fact().key(), change.fact());
                }
            }
            return facts;
        }

        /** The figures of earlier periods that it changed, and what that did to facts about the windows that they are in. */
        private List<Revised> revised(Map<AlertKey, Fact> before) {
            Map<AlertKey, Fact> after = standing();
            Map<Cell, Figure> figuresBefore = new HashMap<>();
            Map<Cell, Figure> figuresAfter = new HashMap<>();
            for (Replay.Entry entry : journal) {
                Statement statement = entry.statement();
                Cell cell = new Cell(statement.series(), statement.period());
                if (entry.releasedAt() < release.releasedAt()) {
                    figuresBefore.merge(cell, statement.figure(), ReleaseReplay::later);
                }
                if (entry.releasedAt() <= release.releasedAt()) {
                    figuresAfter.merge(cell, statement.figure(), ReleaseReplay::later);
                }
            }
            List<Revised> revised = new ArrayList<>();
            for (Replay.Entry entry : journal) {
                Statement statement = entry.statement();
                Cell cell = new Cell(statement.series(), statement.period());
                Figure stood = figuresBefore.get(cell);
                Figure stands = figuresAfter.remove(cell);
                if (stands != null
                        && stood != null
                        && stood.value() != null
                        && !stood.value().equals(stands.value())
                        && cell.isOf(release)) {
                    revised.add(revised(cell, stood, stands, before, after));
                }
            }
            return revised;
        }

        private Revised revised(
                Cell cell, Figure stood, Figure stands, Map<AlertKey, Fact> before, Map<AlertKey, Fact> after) {
            List<Fact> takenAway = before.values().stream()
                    .filter(fact -> cell.isIn(fact) && !after.containsKey(fact.key()))
                    .sorted(BY_ID)
                    .toList();
            List<Fact> changed = after.values().stream()
                    .filter(fact -> cell.isIn(fact) && saysOther(before.get(fact.key()), fact))
                    .sorted(BY_ID)
                    .toList();
            List<Fact> broughtBack = after.values().stream()
                    .filter(fact -> cell.isIn(fact) && !before.containsKey(fact.key()))
                    .sorted(BY_ID)
                    .toList();
            return new Revised(
                    cell.series(),
                    cell.period(),
                    Objects.requireNonNull(stood.value()),
                    stands.value(),
                    takenAway,
                    changed,
                    broughtBack);
        }

        /** The times of later releases, each once. */
        private Set<Long> laterReleases(Replay.Until asOf) {
            return journal.stream()
                    .filter(entry -> entry.releasedAt() > release.releasedAt()
                            && entry.releasedAt()
                                    <= asOf.millis(
                                            entry.statement().series().market().reporter()))
                    .map(Replay.Entry::releasedAt)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static final Comparator<Fact> BY_ID =
            Comparator.comparing(fact -> fact.key().id());

    private static Figure later(Figure a, Figure b) {
        return Figure.PRECEDENCE.compare(a, b) >= 0 ? a : b;
    }

    private static boolean saysOther(@Nullable Fact before, Fact now) {
        return before != null && Saying.of(before) != Saying.of(now);
    }

    /** A period of a series. */
    private record Cell(Series series, Period period) {
        /** Whether a release can revise it: it is of the same reporter, and older than what the release is about. */
        boolean isOf(Release release) {
            return series.market().reporter().equals(release.reporter())
                    && series.coverage() == release.coverage()
                    && period.compareTo(release.period()) < 0;
        }

        /** Whether a fact is about the window of this figure, or about the balance there. */
        boolean isIn(Fact fact) {
            AlertKey key = fact.key();
            return key.market().equals(series.market())
                    && (key.subject() == series.flow().subject() || key.subject() == Subject.BALANCE)
                    && key.coverage() == series.coverage()
                    && key.period().lastMonth() == period.lastMonth();
        }
    }

    /** The markets of a release, and the groups that they belong to in its period, and the groups of these. */
    private Set<Market> withGroups(Release release) {
        Set<Market> markets = new HashSet<>(release.markets());
        Period period = release.period();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (GroupDefinition group : reference.groups().keySet()) {
                boolean contains = group.members().stream()
                        .anyMatch(member -> markets.contains(member.market())
                                && member.overlaps(period.firstMonth(), period.lastMonth()));
                if (contains && group.market().reporter().equals(release.reporter())) {
                    grown |= markets.add(group.market());
                }
            }
        }
        return markets;
    }

    private static Edition.Word word(Bulletin before, Bulletin after, long changedAt) {
        if (after.withdrawn().stream().anyMatch(withdrawn -> withdrawn.releasedAt() == changedAt)) {
            return Edition.Word.WITHDRAWN;
        }
        Map<AlertKey, Fact> printed =
                facts(before).collect(Collectors.toMap(Fact::key, fact -> fact, (one, other) -> one));
        boolean corrected = facts(after).anyMatch(fact -> saysOther(printed.get(fact.key()), fact));
        return corrected ? Edition.Word.CORRECTED : Edition.Word.UPDATED;
    }

    private static Stream<Fact> facts(Bulletin bulletin) {
        return Stream.concat(bulletin.slots().stream().map(Slot::item), bulletin.more().stream())
                .flatMap((Item item) -> Stream.concat(Stream.of(item.fact()), item.carries().stream()));
    }
}
