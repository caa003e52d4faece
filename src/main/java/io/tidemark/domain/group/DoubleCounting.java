package io.tidemark.domain.group;

import io.tidemark.domain.Market;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which members of groups count the same figures twice, as far as their names tell: a market by two ways, a code of HS beside
 * a code that it begins with, a partner beside the world, a category beside the total. Groups that are members are looked
 * into. Only what belongs to a group at the same time can be counted twice. See docs/adr/0065.
 */
public final class DoubleCounting {
    private static final String WHOLE_SCHEME = "ALL";
    private static final String TOTAL = "TOTAL";
    private static final String WORLD = "WORLD";
    private static final String HARMONIZED = "HS";

    /** The classifications of goods: what they count is in the total of goods too. Services and others are not. */
    private static final Set<String> OF_GOODS = Set.of("HS", "MTI", "ICT");

    private final Map<Market, GroupDefinition> definitions = new HashMap<>();
    private final Map<Market, Map<Market, List<Way>>> expanded = new HashMap<>();

    /** How it comes that something is counted twice. */
    public enum Kind {
        /** It is a member twice: itself, or by groups that are members. */
        TWO_WAYS,
        /** Its code of HS begins with that of the other. */
        CODE,
        /** Its partner is one of those that the other has as the world. */
        PARTNER,
        /** Its category is one of those that the other is the total of. */
        TOTAL
    }

    /**
     * That a group counts something twice.
     *
     * @param part what is counted twice
     * @param whole what it is a part of; the same where it is a member by two ways
     * @param reason one plain sentence
     * @param groups all groups that it has to do with, the group itself first
     */
    public record Finding(Market group, Kind kind, Market part, Market whole, String reason, List<Market> groups) {
        public Finding {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A time in which a market belongs to a group.
     *
     * @param by the member by which it does: itself, or a group
     */
    private record Way(Market by, int firstMonth, int lastMonth) {
        boolean overlaps(Way other) {
            return firstMonth <= other.lastMonth && other.firstMonth <= lastMonth;
        }
    }

    /** @param definitions all groups that there are */
    public DoubleCounting(Collection<GroupDefinition> definitions) {
        definitions.forEach(definition -> this.definitions.put(definition.market(), definition));
    }

    /** What a group counts twice: of each kind the first. A group inside it answers for what it counts twice itself. */
    public List<Finding> of(GroupDefinition definition) {
        Map<Market, List<Way>> leaves = expand(definition);
        Map<Kind, Finding> findings = new EnumMap<>(Kind.class);
        leaves.forEach((market, ways) -> wholes(market).forEach((whole, kind) -> {
            List<Way> others = leaves.get(whole);
            if (others != null && !findings.containsKey(kind)) {
                Finding finding = finding(definition.market(), kind, market, ways, whole, others);
                if (finding != null) {
                    findings.put(kind, finding);
                }
            }
        }));
        return List.copyOf(findings.values());
    }

    private static @Nullable Finding finding(
            Market group, Kind kind, Market part, List<Way> ways, Market whole, List<Way> others) {
        for (Way way : ways) {
            for (Way other : others) {
                if (!way.by.equals(other.by) && way.overlaps(other)) {
                    List<Market> groups = Stream.of(group, way.by, other.by)
                            .filter(market -> !market.equals(part) && !market.equals(whole))
                            .toList();
                    return new Finding(group, kind, part, whole, reason(group, kind, part, way, whole, other), groups);
                }
            }
        }
        return null;
    }

    private static String reason(Market group, Kind kind, Market part, Way way, Market whole, Way other) {
        String why =
                switch (kind) {
                    case TWO_WAYS -> "once " + by(part, way) + " and once " + by(whole, other);
                    case CODE -> "in HS it is a part of " + both(part, way, whole, other);
                    case PARTNER -> "it is a part of the trade with the world, " + both(part, way, whole, other);
                    case TOTAL -> "it is a part of the total, " + both(part, way, whole, other);
                };
        return "The group " + group + " counts " + part + " twice: " + why + ".";
    }

    private static String by(Market market, Way way) {
        return way.by.equals(market) ? "as a member" : "through " + way.by;
    }

    private static String both(Market part, Way way, Market whole, Way other) {
        String groups = Stream.of(way.by, other.by)
                .filter(by -> !by.equals(part) && !by.equals(whole))
                .map(Market::toString)
                .collect(Collectors.joining(" and "));
        return whole + ", and both are members" + (groups.isEmpty() ? "" : ", by way of " + groups);
    }

    /** All markets that would hold everything that a market does, by their names, itself included. */
    private static Map<Market, Kind> wholes(Market market) {
        Map<Market, Kind> wholes = new LinkedHashMap<>();
        wholes.put(market, Kind.TWO_WAYS);
        if (market.scheme().equals(Market.GROUP_SCHEME)) {
            return wholes;
        }
        for (String partner : List.of(market.partner(), WORLD)) {
            put(wholes, market, market.scheme(), market.category(), partner, Kind.PARTNER);
            if (market.scheme().equals(HARMONIZED)) {
                for (int length = 2; length < market.category().length(); length++) {
                    put(wholes, market, HARMONIZED, market.category().substring(0, length), partner, Kind.CODE);
                }
            }
            put(wholes, market, market.scheme(), WHOLE_SCHEME, partner, Kind.TOTAL);
            if (OF_GOODS.contains(market.scheme())) {
                put(wholes, market, TOTAL, WHOLE_SCHEME, partner, Kind.TOTAL);
            }
        }
        return wholes;
    }

    private static void put(
            Map<Market, Kind> wholes, Market part, String scheme, String category, String partner, Kind kind) {
        wholes.putIfAbsent(new Market(part.reporter(), scheme, category, partner, part.unit()), kind);
    }

    /**
     * What a group is made of in the end, each with the times in which it is. Without recursion, because groups may be nested
     * deeper than a stack is.
     */
    private Map<Market, List<Way>> expand(GroupDefinition definition) {
        Deque<GroupDefinition> open = new ArrayDeque<>(List.of(definition));
        Set<Market> begun = new HashSet<>(Set.of(definition.market()));
        Map<Market, List<Way>> last = Map.of();
        while (!open.isEmpty()) {
            GroupDefinition group = open.getLast();
            int before = open.size();
            for (Member member : group.members()) {
                GroupDefinition inner = definitions.get(member.market());
                // A group that was begun and is not ready yet contains itself; it is refused for that.
                if (inner != null && !expanded.containsKey(inner.market()) && begun.add(inner.market())) {
                    open.addLast(inner);
                }
            }
            if (open.size() == before) {
                last = leaves(group);
                expanded.put(group.market(), last);
                open.removeLast();
            }
        }
        return last;
    }

    private Map<Market, List<Way>> leaves(GroupDefinition group) {
        Map<Market, Set<Way>> leaves = new LinkedHashMap<>();
        for (Member member : group.members()) {
            Market by = member.market();
            Map<Market, List<Way>> inner = expanded.get(by);
            if (inner == null) {
                add(leaves, by, new Way(by, member.firstMonth(), member.lastMonth()));
                continue;
            }
            inner.forEach((market, ways) -> ways.stream()
                    .filter(way -> member.overlaps(way.firstMonth, way.lastMonth))
                    .forEach(way -> add(
                            leaves,
                            market,
                            new Way(
                                    by,
                                    Math.max(way.firstMonth, member.firstMonth()),
                                    Math.min(way.lastMonth, member.lastMonth())))));
        }
        Map<Market, List<Way>> ready = new LinkedHashMap<>();
        leaves.forEach((market, ways) -> ready.put(market, List.copyOf(ways)));
        return ready;
    }

    private static void add(Map<Market, Set<Way>> leaves, Market market, Way way) {
        leaves.computeIfAbsent(market, unused -> new LinkedHashSet<>()).add(way);
    }
}
