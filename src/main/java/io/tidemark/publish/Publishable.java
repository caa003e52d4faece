package io.tidemark.publish;

import io.tidemark.contract.Keys;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import java.util.Comparator;
import java.util.function.Function;

/**
 * What is published on a topic, to whoever sends it and speaks of it.
 *
 * @param noun what one is called
 * @param key the record's key
 * @param identity what tells one from others in a message
 * @param claim what it claims, by which contradictions are found
 * @param precedence which of two claims of different rank stands
 */
public record Publishable<V>(
        String noun,
        Function<V, String> key,
        Function<V, String> identity,
        Function<V, Claim> claim,
        Comparator<V> precedence) {
    /** What is the same only if all of it is. */
    public Publishable(String noun, Function<V, String> key, Function<V, String> identity) {
        this(noun, key, identity, value -> Claim.of(identity.apply(value), value), oneRank());
    }

    /** Statements on the events topic: the market is the key, so that all of a market keeps its order in one partition. */
    public static final Publishable<Statement> EVENTS = new Publishable<>(
            "event",
            Keys::of,
            statement -> statement.series() + "|" + statement.period(),
            Claim::of,
            Comparator.comparing(Statement::figure, Figure.PRECEDENCE));

    /** The names of codes. */
    public static final Publishable<CodeNames> NAMES = new Publishable<>("name", Keys::of, Keys::of);

    /** The definitions of groups. */
    public static final Publishable<GroupDefinition> GROUPS =
            new Publishable<>("group", group -> Keys.of(group.market()), group -> Keys.of(group.market()));

    /** What currencies were worth. */
    public static final Publishable<ExchangeRate> RATES =
            new Publishable<>("rate", Keys::of, Keys::of, Claim::of, oneRank());

    /** Where no claim has a higher rank than another. */
    private static <V> Comparator<V> oneRank() {
        return (unused, unusedToo) -> 0;
    }
}
