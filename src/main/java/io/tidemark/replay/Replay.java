package io.tidemark.replay;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a journal in the order in which its statements were released, and says which alerts stood at each time. Groups
 * and rates are as they are defined now: their topics keep no vintages. Not thread-safe.
 */
public final class Replay {
    private static final Comparator<AlertChange> BY_PERIOD = Comparator.comparing(
                    (AlertChange change) -> change.fact().key().period())
            .thenComparing(change -> change.fact().key().market().toString());

    private final World world;
    private final List<Entry> journal;
    private int next;
    private final Map<AlertKey, AlertChange> latest = new LinkedHashMap<>();

    /** A statement, and where it stands. */
    public record Entry(Statement statement, Cause.Position position) {
        long releasedAt() {
            return statement.figure().releasedAt();
        }
    }

    /**
     * Begins before the first release.
     *
     * @param reference the groups and rates
     * @param journal in any order
     */
    public Replay(EngineSettings settings, Reference reference, List<Entry> journal) {
        world = new World(settings);
        reference.groups().forEach((definition, position) -> note(world.define(definition, position)));
        reference.rates().forEach((rate, position) -> note(world.rate(rate, position)));
        this.journal = journal.stream()
                .sorted(Comparator.comparingLong(Entry::releasedAt)
                        .thenComparing(entry -> entry.position().partition())
                        .thenComparing(entry -> entry.position().offset()))
                .toList();
    }

    /** Goes on through everything released until then, milliseconds since 1970 UTC, that moment included. */
    public void goTo(long releasedAt) {
        while (next < journal.size() && journal.get(next).releasedAt() <= releasedAt) {
            Entry entry = journal.get(next++);
            note(world.state(entry.statement(), entry.position()));
        }
    }

    private void note(List<MarketChanges> changes) {
        for (MarketChanges change : changes) {
            for (AlertChange alert : change.alerts()) {
                latest.put(alert.fact().key(), alert);
            }
        }
    }

    /** How many statements it has gone through. */
    public int statements() {
        return next;
    }

    /** The alerts that stand, by period and market, each as its last change. */
    public List<AlertChange> standing() {
        return latest.values().stream()
                .filter(change -> change.state() != AlertState.RETRACTED)
                .sorted(BY_PERIOD)
                .toList();
    }

    /**
     * Goes on, and says what is different then: alerts that stand and did not, that stood and do not, or stand with other
     * figures. What came and went in between is left out.
     *
     * @return by period and market; each with the change that made it so, which names its cause
     */
    public List<AlertChange> differenceAt(long releasedAt) {
        Map<AlertKey, Fact> before = new HashMap<>();
        standing().forEach(change -> before.put(change.fact().key(), change.fact()));
        Map<AlertKey, AlertChange> latestBefore = new HashMap<>(latest);
        goTo(releasedAt);
        List<AlertChange> differences = new ArrayList<>();
        latest.forEach((key, change) -> {
            if (!change.equals(latestBefore.get(key))) {
                AlertChange difference = difference(before.get(key), change);
                if (difference != null) {
                    differences.add(difference);
                }
            }
        });
        differences.sort(BY_PERIOD);
        return differences;
    }

    private static @Nullable AlertChange difference(@Nullable Fact before, AlertChange change) {
        boolean stands = change.state() != AlertState.RETRACTED;
        if (before == null) {
            AlertState state = change.state() == AlertState.AMENDED ? AlertState.RAISED : change.state();
            return stands ? with(change, change.fact(), state) : null;
        }
        if (!stands) {
            return with(change, before, AlertState.RETRACTED);
        }
        return change.fact().equals(before) ? null : with(change, change.fact(), AlertState.AMENDED);
    }

    private static AlertChange with(AlertChange change, Fact fact, AlertState state) {
        return new AlertChange(fact, state, change.version(), change.live(), change.cause());
    }
}
