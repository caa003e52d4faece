package io.tidemark.replay;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Saying;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
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
    private List<Entry> ahead;
    private int statements;
    private final Map<AlertKey, AlertChange> latest = new LinkedHashMap<>();

    /** A statement, and where it stands. */
    public record Entry(Statement statement, Cause.Position position) {
        long releasedAt() {
            return statement.figure().releasedAt();
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
        world = new World(settings, limits);
        reference.groups().forEach(this::define);
        reference.rates().forEach((rate, position) -> note(world.rate(rate, position)));
        ahead = journal.stream()
                .sorted(Comparator.comparingLong(Entry::releasedAt)
                        .thenComparing(entry -> entry.position().partition())
                        .thenComparing(entry -> entry.position().offset()))
                .toList();
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
        List<Entry> later = new ArrayList<>();
        for (Entry entry : ahead) {
            String reporter = entry.statement().series().market().reporter();
            if (entry.releasedAt() <= until.millis(reporter)) {
                statements++;
                note(world.state(entry.statement(), entry.position()));
            } else {
                later.add(entry);
            }
        }
        ahead = later;
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
        return statements;
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
    public List<AlertChange> differenceAt(Until until) {
        Map<AlertKey, Fact> before = new HashMap<>();
        standing().forEach(change -> before.put(change.fact().key(), change.fact()));
        Map<AlertKey, AlertChange> latestBefore = new HashMap<>(latest);
        goTo(until);
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
            return stands ? change.with(change.fact(), state) : null;
        }
        if (!stands) {
            return change.with(before, AlertState.RETRACTED);
        }
        return Saying.of(change.fact()) == Saying.of(before) ? null : change.with(change.fact(), AlertState.AMENDED);
    }
}
