package io.tidemark.replay;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Succession;
import io.tidemark.domain.alert.Telling;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.RowNumbers;
import io.tidemark.domain.market.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a journal in the order in which its statements were released, and says which alerts stood at each time. Groups
 * and rates are as they are defined now: their topics keep no vintages. Not thread-safe.
 */
public final class Replay {
    private static final Comparator<AlertChange> BY_PERIOD = Comparator.comparing(
                    (AlertChange change) -> change.fact().key().period())
            .thenComparing(change -> change.fact().key().market().toString());

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final World world;

    /** What lies ahead, by reporter: the one whose next statement is the earliest comes first. */
    private final PriorityQueue<Deque<Entry>> ahead =
            new PriorityQueue<>(Comparator.comparing(Deque::getFirst, Entry.ORDER));

    private int statements;
    private final Map<AlertKey, AlertChange> latest = new LinkedHashMap<>();
    private final Consumer<MarketChanges> watcher;

    /** What has become of windows while differences are looked for, the latest last. */
    private final List<Row> rows = new ArrayList<>();

    private boolean isDiffering;

    /** A statement, and where it stands. */
    public record Entry(Statement statement, Cause.Position position) {
        private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::releasedAt)
                .thenComparing(entry -> entry.position().partition())
                .thenComparing(entry -> entry.position().offset());

        long releasedAt() {
            return statement.figure().releasedAt();
        }

        private String reporter() {
            return statement.series().market().reporter();
        }
    }

    /** Until when releases count: the same day ends at other times where other reporters are. */
    public interface Until {
        /** The last millisecond that counts for a reporter, since 1970 UTC. */
        long millis(String reporter);
    }

    /**
     * Begins before the first release.
     *
     * @param limits how large groups may be
     * @param reference the groups and rates
     * @param journal in any order
     */
    public Replay(EngineSettings settings, GroupLimits limits, ReferenceData reference, List<Entry> journal) {
        this(settings, limits, reference, journal, changes -> {});
    }

    /**
     * As {@link #Replay(EngineSettings, GroupLimits, ReferenceData, List)}.
     *
     * @param watcher is told all that changes, as it changes
     */
    public Replay(
            EngineSettings settings,
            GroupLimits limits,
            ReferenceData reference,
            List<Entry> journal,
            Consumer<MarketChanges> watcher) {
        this.watcher = watcher;
        world = new World(settings, limits);
        reference.groups().forEach(this::define);
        reference.rates().forEach((rate, position) -> note(world.rate(rate, position)));
        ahead.addAll(journal.stream()
                .sorted(Entry.ORDER)
                .collect(Collectors.groupingBy(Entry::reporter, Collectors.toCollection(ArrayDeque::new)))
                .values());
    }

    /** What the stream refuses, a group that contains itself or is too large, is no group here either. */
    private void define(GroupDefinition definition, Cause.Position position) {
        try {
            note(world.define(definition, position));
        } catch (IllegalArgumentException e) {
            LOG.warn("Left out the definition of {}: {}", definition.market(), e.getMessage());
        }
    }

    /** Goes on through everything released until then, that moment included. */
    public void goTo(Until until) {
        List<Deque<Entry>> later = new ArrayList<>();
        for (Deque<Entry> next = ahead.poll(); next != null; next = ahead.poll()) {
            Entry entry = next.getFirst();
            if (entry.releasedAt() <= until.millis(entry.reporter())) {
                statements++;
                note(world.state(entry.statement(), entry.position()));
                next.removeFirst();
                if (!next.isEmpty()) {
                    ahead.add(next);
                }
            } else {
                later.add(next);
            }
        }
        ahead.addAll(later);
    }

    private void note(List<MarketChanges> changes) {
        for (MarketChanges change : changes) {
            watcher.accept(change);
            if (isDiffering) {
                change.rows().forEach(row -> rows.add(row.row()));
            }
            for (AlertChange alert : change.alerts()) {
                latest.put(alert.fact().key(), alert);
            }
        }
    }

    /** How many statements it has gone through. */
    public int statements() {
        return statements;
    }

    /** The last change of every alert that there has been. */
    Collection<AlertChange> alerts() {
        return latest.values();
    }

    /** The alerts that stand, by period and market, each as its last change, without what it was before. */
    public List<AlertChange> standing() {
        return latest.values().stream()
                .filter(change -> change.state() != AlertState.RETRACTED)
                .map(change -> change.as(change.state(), change.fact(), null))
                .sorted(BY_PERIOD)
                .toList();
    }

    /**
     * What is different.
     *
     * @param changes by period and market; each with the change that made it so, which names its cause
     * @param confirmed how many facts only rest on final figures now
     */
    public record Differences(List<AlertChange> changes, int confirmed) {}

    /**
     * Goes on, and says what is different then: alerts that stand and did not, that stood and do not, or stand with other
     * figures. What came and went in between is left out.
     */
    public Differences differenceAt(Until until) {
        Map<AlertKey, Fact> before = new HashMap<>();
        standing().forEach(change -> before.put(change.fact().key(), change.fact()));
        Map<AlertKey, AlertChange> latestBefore = new HashMap<>(latest);
        rows.clear();
        isDiffering = true;
        goTo(until);
        isDiffering = false;
        Map<FigureName, List<Fact>> begun = new HashMap<>();
        Map<AlertKey, List<Fact>> replaced = new HashMap<>();
        List<AlertChange> ended = new ArrayList<>();
        List<AlertChange> others = new ArrayList<>();
        int confirmed = 0;
        for (Map.Entry<AlertKey, AlertChange> entry : latest.entrySet()) {
            AlertKey key = entry.getKey();
            AlertChange change = entry.getValue();
            Fact told = before.get(key);
            boolean stands = change.state() != AlertState.RETRACTED;
            if (change.equals(latestBefore.get(key)) || (told == null && !stands)) {
                continue;
            }
            if (told == null) {
                AlertChange earlier = latestBefore.get(key);
                others.add(Telling.begins(change, earlier != null));
                begun.computeIfAbsent(FigureName.of(key), none -> new ArrayList<>())
                        .add(change.fact());
            } else if (!stands) {
                ended.add(Telling.ends(change, told));
            } else {
                AlertChange goesOn = Telling.goesOn(change, told);
                if (goesOn != null) {
                    others.add(goesOn);
                }
                confirmed += change.fact().confirmed() && Meaning.isConfirmation(told, change.fact()) ? 1 : 0;
            }
        }
        List<AlertChange> differences = new ArrayList<>();
        RowNumbers numbers = new RowNumbers(rows::stream);
        for (AlertChange end : ended) {
            AlertKey key = end.fact().key();
            Fact successor = Succession.choose(key, begun.getOrDefault(FigureName.of(key), List.of()));
            if (successor != null) {
                replaced.computeIfAbsent(successor.key(), none -> new ArrayList<>())
                        .add(end.fact());
            }
            differences.add(end.endedAt(numbers.knows(key) ? numbers.find(key) : end.number(), successor));
        }
        for (AlertChange other : others) {
            differences.add(
                    other.state() == AlertState.RAISED || other.state() == AlertState.REINSTATED
                            ? other.as(
                                    other.state(),
                                    other.fact(),
                                    Succession.chief(
                                            replaced.getOrDefault(other.fact().key(), List.of())))
                            : other);
        }
        differences.sort(BY_PERIOD);
        return new Differences(differences, confirmed);
    }
}
