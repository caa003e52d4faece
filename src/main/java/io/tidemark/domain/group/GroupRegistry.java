package io.tidemark.domain.group;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All groups that are defined. Refuses a group that contains itself through others; what stood goes on standing. Not thread-safe. */
public final class GroupRegistry {
    private final Map<Market, GroupDefinition> definitions = new HashMap<>();

    /** What became of a definition. */
    public sealed interface Outcome {
        /** It stands; the messages tell whom it concerns, and are none where it stood already. */
        record Accepted(List<Message.ToMarket> messages) implements Outcome {
            public Accepted {
                messages = List.copyOf(messages);
            }
        }

        /**
         * It does not stand.
         *
         * @param reason a plain sentence
         */
        record Refused(String reason) implements Outcome {}
    }

    /** Takes a definition back that was accepted before, telling nobody. */
    public void restore(GroupDefinition definition) {
        definitions.put(definition.market(), definition);
    }

    public @Nullable GroupDefinition find(Market group) {
        return definitions.get(group);
    }

    /**
     * Defines a group, or defines it anew.
     *
     * @param at where the definition stands
     */
    public Outcome define(GroupDefinition definition, Cause.Position at) {
        Market group = definition.market();
        GroupDefinition before = definitions.get(group);
        if (definition.equals(before)) {
            return new Outcome.Accepted(List.of());
        }
        List<Market> circle = circle(definition);
        if (!circle.isEmpty()) {
            return new Outcome.Refused("The group " + group + " would contain itself: "
                    + circle.stream().map(Market::toString).collect(Collectors.joining(" contains ")) + ".");
        }
        definitions.put(group, definition);
        Cause.Definition change = before == null ? Cause.Definition.CREATED : Cause.Definition.CHANGED;
        return new Outcome.Accepted(messages(group, before, definition, new Cause.Defined(group, change, at)));
    }

    /**
     * Deletes a group, if it is defined.
     *
     * @param at where the deletion stands
     */
    public Outcome delete(Market group, Cause.Position at) {
        GroupDefinition before = definitions.remove(group);
        return new Outcome.Accepted(
                before == null
                        ? List.of()
                        : messages(group, before, null, new Cause.Defined(group, Cause.Definition.DELETED, at)));
    }

    private static List<Message.ToMarket> messages(
            Market group, @Nullable GroupDefinition before, @Nullable GroupDefinition after, Cause cause) {
        List<Message.ToMarket> messages = new ArrayList<>();
        messages.add(new Message.Defined(group, after, cause));
        for (Member member : members(before)) {
            if (after == null || after.member(member.market()) == null) {
                messages.add(new Message.Left(member.market(), group, cause));
            }
        }
        for (Member member : members(after)) {
            if (before == null || before.member(member.market()) == null) {
                messages.add(new Message.Joined(member.market(), group, cause));
            }
        }
        return messages;
    }

    private static List<Member> members(@Nullable GroupDefinition definition) {
        return definition == null ? List.of() : definition.members();
    }

    /** The way from the group through its members back to itself, or nothing. */
    private List<Market> circle(GroupDefinition definition) {
        List<Market> way = new ArrayList<>();
        way.add(definition.market());
        return leadsBack(definition, definition.market(), way, new HashSet<>()) ? way : List.of();
    }

    private boolean leadsBack(GroupDefinition from, Market home, List<Market> way, Set<Market> seen) {
        for (Member member : from.members()) {
            Market next = member.market();
            way.add(next);
            GroupDefinition inner = definitions.get(next);
            if (next.equals(home) || (inner != null && seen.add(next) && leadsBack(inner, home, way, seen))) {
                return true;
            }
            way.remove(way.size() - 1);
        }
        return false;
    }
}
