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

    /** The plain markets whose values are tried: the market itself, or the members of a group, with the first one in the lead. */
    private final List<Market> members;

    private final Map<Subject, TreeMap<Period, Row>> rows = new HashMap<>();
    private final Map<AlertKey, Fact> standing = new HashMap<>();
    private long vintage = 1;

    private Trial(World world, Market market, List<Market> members) {
        this.world = world;
        this.market = market;
        this.members = members;
    }

    /**
     * A market as its statements and groups make it.
     *
     * @param world empty
     * @param definitions of all groups
     * @param period that values will be tried for
     */
    static Trial of(
            World world, Market market, List<Statement> statements, Set<GroupDefinition> definitions, Period period) {
        Trial trial = new Trial(world, market, plainMembers(market, definitions, period));
        for (GroupDefinition definition : definitions) {
            try {
                trial.note(world.define(definition, NOWHERE));
            } catch (IllegalArgumentException e) {
                // The stream refuses it as well: it is no group.
            }
        }
        for (Statement statement : statements) {
            trial.vintage = Math.max(trial.vintage, statement.figure().releasedAt() + 1);
            trial.note(world.state(statement, NOWHERE));
        }
        return trial;
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
                if (alert.state() == AlertState.RETRACTED) {
                    standing.remove(fact.key());
                } else {
                    standing.put(fact.key(), fact);
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
        for (int i = 0; i < members.size(); i++) {
            Figure figure = new Figure(vintage, 0, i == 0 ? value : Amount.ZERO, Status.FINAL, null, null);
            note(world.state(
                    new Statement(new Series(members.get(i), flow, Coverage.FULL), period, figure, null, null),
                    NOWHERE));
        }
    }

    /** The facts that stand about windows that end with a period. */
    Map<AlertKey, Fact> facts(Subject subject, Period period) {
        Map<AlertKey, Fact> facts = new HashMap<>();
        standing.forEach((key, fact) -> {
            if (key.subject() == subject
                    && key.coverage() == Coverage.FULL
                    && key.period().lastMonth() == period.lastMonth()) {
                facts.put(key, fact);
            }
        });
        return facts;
    }
}
