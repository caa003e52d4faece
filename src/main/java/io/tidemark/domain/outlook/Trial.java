package io.tidemark.domain.outlook;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.MarketChanges;
import io.tidemark.domain.market.World;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One market in a world of its own, where values can be tried: what is stated here was never published. Knows what the engine says of
 * the market at any time.
 */
final class Trial {
    private static final Cause.Position NOWHERE = new Cause.Position("outlook", 0, 0, 0);

    private final World world;
    private final Market market;

    private final Set<GroupDefinition> definitions;

    private final Map<Subject, TreeMap<Period, Row>> rows = new HashMap<>();

    /** The facts that stand, by the month with which their windows end. */
    private final Map<Integer, Map<AlertKey, Fact>> standing = new HashMap<>();

    /** The rows of the world, as far as they were written. */
    private final Map<String, byte @Nullable []> stored = new HashMap<>();

    private long vintage = 1;

    private Trial(World world, Market market, Set<GroupDefinition> definitions) {
        this.world = world;
        this.market = market;
        this.definitions = definitions;
    }

    /**
     * A market as its statements and groups make it.
     *
     * @param world empty
     * @param definitions of all groups
     */
    static Trial of(World world, Market market, List<Statement> statements, Set<GroupDefinition> definitions) {
        Trial trial = new Trial(world, market, Set.copyOf(definitions));
        for (GroupDefinition definition : definitions) {
            try {
                trial.note(world.define(definition, NOWHERE));
            } catch (IllegalArgumentException e) {
                // The stream refuses it as well: it is no group.
            }
        }
        for (Statement statement : statements) {
            trial.vintage = Math.max(trial.vintage, statement.figure().releasedAt() + 1);
            trial.note(statement);
        }
        return trial;
    }

    /**
     * The same market in a world that nothing has been tried in yet. It is made from stored rows, which is much cheaper than to state
     * everything again.
     *
     * @param other empty
     */
    Trial copy(World other) {
        world.restart(stored);
        other.restart(stored);
        Trial copy = new Trial(other, market, definitions);
        rows.forEach((subject, known) -> copy.rows.put(subject, new TreeMap<>(known)));
        standing.forEach((month, facts) -> copy.standing.put(month, new HashMap<>(facts)));
        copy.vintage = vintage;
        return copy;
    }

    /** Of a group, the members of its members, as far as they belong to it in the period; the one that has belonged longest first. */
    private static List<Market> plainMembers(Market market, Set<GroupDefinition> definitions, Period period) {
        for (GroupDefinition definition : definitions) {
            if (definition.market().equals(market)) {
                return definition.members().stream()
                        .filter(member -> member.overlaps(period.firstMonth(), period.lastMonth()))
                        .sorted(Comparator.comparing(Member::firstMonth))
                        .flatMap(member ->
                                plainMembers(member.market(), without(definition, definitions), period).stream())
                        .distinct()
                        .toList();
            }
        }
        return List.of(market);
    }

    private static Set<GroupDefinition> without(GroupDefinition definition, Set<GroupDefinition> definitions) {
        return Set.copyOf(
                definitions.stream().filter(other -> !other.equals(definition)).toList());
    }

    /** Notes a statement as history, because nobody is told anything here: so nothing is doubted, and nothing held. */
    private void note(Statement statement) {
        note(world.state(statement.asHistory(true), NOWHERE));
    }

    private void note(List<MarketChanges> changes) {
        for (MarketChanges change : changes) {
            for (RowChange row : change.rows()) {
                note(row.row());
            }
            for (AlertChange alert : change.alerts()) {
                Fact fact = alert.fact();
                if (!fact.key().market().equals(market)) {
                    continue;
                }
                Map<AlertKey, Fact> facts =
                        standing.computeIfAbsent(fact.key().period().lastMonth(), month -> new HashMap<>());
                if (alert.state() == AlertState.RETRACTED) {
                    facts.remove(fact.key());
                } else {
                    facts.put(fact.key(), fact);
                }
            }
        }
    }

    private void note(Row row) {
        if (row.market().equals(market) && row.coverage() == Coverage.FULL) {
            TreeMap<Period, Row> known = rows.computeIfAbsent(row.subject(), subject -> new TreeMap<>());
            if (row.isEmpty()) {
                known.remove(row.period());
            } else {
                known.put(row.period(), row);
            }
        }
    }

    /** The rows of a flow or of the balance, by period. */
    NavigableMap<Period, Row> rows(Subject subject) {
        return rows.getOrDefault(subject, new TreeMap<>());
    }

    @Nullable
    Row row(Subject subject, Period period) {
        return rows(subject).get(period);
    }

    /** States a value of a flow that was never published; of a group, the first member has all of it and the others have nothing. */
    void state(Flow flow, Period period, Amount value) {
        vintage++;
        List<Market> members = plainMembers(market, definitions, period);
        for (int i = 0; i < members.size(); i++) {
            Figure figure = new Figure(vintage, 0, i == 0 ? value : Amount.ZERO, Status.FINAL, null, null);
            note(new Statement(new Series(members.get(i), flow, Coverage.FULL), period, figure, null, null));
        }
    }

    /** The facts that stand about windows that end with a period. */
    Map<AlertKey, Fact> facts(Subject subject, Period period) {
        Map<AlertKey, Fact> facts = new HashMap<>();
        standing.getOrDefault(period.lastMonth(), Map.of()).forEach((key, fact) -> {
            if (key.subject() == subject && key.coverage() == Coverage.FULL) {
                facts.put(key, fact);
            }
        });
        return facts;
    }
}
