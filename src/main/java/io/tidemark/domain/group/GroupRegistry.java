package io.tidemark.domain.group;

import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All groups that are defined. Refuses a group that is too large, or contains itself through others; what stood goes on
 * standing. Not thread-safe.
 */
public final class GroupRegistry {
    private final GroupLimits limits;
    /** The most groups of a circle that a sentence names. */
    private static final int MOST_SHOWN = 6;

    private final Map<Market, GroupDefinition> definitions = new HashMap<>();

    /** To how many groups each market belongs. */
    private final Map<Market, Integer> memberships = new HashMap<>();

    public GroupRegistry(GroupLimits limits) {
        this.limits = limits;
    }

    /** What became of a definition. */
    public sealed interface Outcome {
        /** It stands; the messages tell whom it concerns, and are none where it stood already. */
        record Accepted(List<MarketMessage.ToMarket> messages) implements Outcome {
            public Accepted {
                messages = List.copyOf(messages);
            }
        }

        /**
         * It does not stand.
         *
         * @param reason a plain sentence
         */
        record Refused(ErrorCode code, String reason) implements Outcome {}
    }

    /** Takes a definition back that was accepted before, telling nobody, however large it is. */
    public void restore(GroupDefinition definition) {
        put(definition.market(), definition);
    }

    private void put(Market group, @Nullable GroupDefinition definition) {
        GroupDefinition before = definition == null ? definitions.remove(group) : definitions.put(group, definition);
        members(before).forEach(member -> memberships.merge(member.market(), -1, GroupRegistry::sumOrNone));
        members(definition).forEach(member -> memberships.merge(member.market(), 1, GroupRegistry::sumOrNone));
    }

    private static @Nullable Integer sumOrNone(int a, int b) {
        return a + b == 0 ? null : a + b;
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
        String tooLarge = tooLarge(definition, before);
        if (tooLarge != null) {
            return new Outcome.Refused(ErrorCode.GROUP_TOO_LARGE, tooLarge);
        }
        List<Market> circle = circle(definition);
        if (!circle.isEmpty()) {
            return new Outcome.Refused(
                    ErrorCode.GROUP_CYCLE, "The group " + group + " would contain itself: " + text(circle) + ".");
        }
        put(group, definition);
        Cause.Definition change = before == null ? Cause.Definition.CREATED : Cause.Definition.CHANGED;
        return new Outcome.Accepted(messages(group, before, definition, new Cause.Defined(group, change, at)));
    }

    /**
     * Deletes a group, if it is defined.
     *
     * @param at where the deletion stands
     */
    public Outcome delete(Market group, Cause.Position at) {
        GroupDefinition before = definitions.get(group);
        put(group, null);
        return new Outcome.Accepted(
                before == null
                        ? List.of()
                        : messages(group, before, null, new Cause.Defined(group, Cause.Definition.DELETED, at)));
    }

    private @Nullable String tooLarge(GroupDefinition definition, @Nullable GroupDefinition before) {
        Set<Market> known = markets(before);
        for (Member member : definition.members()) {
            Market market = member.market();
            if (!known.contains(market) && memberships.getOrDefault(market, 0) >= limits.members()) {
                return "The market " + market + " belongs to " + limits.members()
                        + " groups already, and no more are allowed (groups.maximum.members).";
            }
        }
        return limits.fault(definition);
    }

    private static List<MarketMessage.ToMarket> messages(
            Market group, @Nullable GroupDefinition before, @Nullable GroupDefinition after, Cause cause) {
        List<MarketMessage.ToMarket> messages = new ArrayList<>();
        messages.add(new MarketMessage.Defined(group, after, cause));
        Set<Market> marketsBefore = markets(before);
        Set<Market> marketsAfter = markets(after);
        for (Member member : members(before)) {
            if (!marketsAfter.contains(member.market())) {
                messages.add(new MarketMessage.Left(member.market(), group, cause));
            }
        }
        for (Member member : members(after)) {
            if (!marketsBefore.contains(member.market())) {
                messages.add(new MarketMessage.Joined(member.market(), group, cause));
            }
        }
        return messages;
    }

    private static Set<Market> markets(@Nullable GroupDefinition definition) {
        return members(definition).stream().map(Member::market).collect(Collectors.toSet());
    }

    private static List<Member> members(@Nullable GroupDefinition definition) {
        return definition == null ? List.of() : definition.members();
    }

    /**
     * The way from the group through its members back to itself, or nothing. Without recursion, because groups may be nested
     * deeper than a stack is.
     */
    private List<Market> circle(GroupDefinition definition) {
        Market home = definition.market();
        List<Market> way = new ArrayList<>(List.of(home));
        Deque<Iterator<Member>> open =
                new ArrayDeque<>(List.of(definition.members().iterator()));
        Set<Market> seen = new HashSet<>();
        while (!open.isEmpty()) {
            if (!open.getLast().hasNext()) {
                open.removeLast();
                way.remove(way.size() - 1);
                continue;
            }
            Market next = open.getLast().next().market();
            GroupDefinition inner = definitions.get(next);
            if (next.equals(home)) {
                way.add(home);
                return way;
            }
            if (inner != null && seen.add(next)) {
                way.add(next);
                open.addLast(inner.members().iterator());
            }
        }
        return List.of();
    }

    /** The way as a sentence has it; of a long one the beginning. */
    private static String text(List<Market> way) {
        Stream<String> names = way.stream().map(Market::toString);
        Stream<String> shown = way.size() <= MOST_SHOWN
                ? names
                : Stream.concat(
                        names.limit(MOST_SHOWN - 1), Stream.of("…", way.get(0).toString()));
        return shown.collect(Collectors.joining(" contains "));
    }
}
