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
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.group.Containing;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
            this.markets = Containing.withGroups(
                    release.markets(),
                    release.reporter(),
                    release.period(),
                    reference.groups().keySet());
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
                        edition = after(edition, next, later);
                    }
                }
            }
            return edition;
        }

        private static Edition after(Edition edition, Bulletin next, long releasedAt) {
            Map<AlertKey, Long> said = edition.bulletin().facts().collect(Collectors.toMap(Fact::key, Saying::of));
            boolean withdraws = next.withdrawn().stream().anyMatch(withdrawn -> withdrawn.releasedAt() == releasedAt);
            return Edition.next(next, edition.version() + 1, releasedAt, withdraws, said::get);
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
                    if (change.held()) {
                        // Until an implausible figure is confirmed, what was told is what is told.
                        Stream.ofNullable(before).forEach(standing::add);
                    } else if (change.state() != AlertState.RETRACTED) {
                        standing.add(change.fact());
                    } else if (before != null && Withdrawn.isWithdrawal(change, standingKeys::contains)) {
                        takenAway.add(change.as(AlertState.RETRACTED, before, null));
                    }
                }
            }
            standing.forEach(fact -> told.put(fact.key(), fact));
            return editor.edit(release, rows.values(), standing, revised, takenAway);
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
            return Revised.concerns(series, period, fact);
        }
    }
}
