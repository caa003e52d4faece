package io.tidemark.source;

import static io.tidemark.source.YamlRows.field;
import static io.tidemark.source.YamlRows.refuseOthers;
import static io.tidemark.source.YamlRows.text;

import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.DoubleCounting;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.GroupRegistry;
import io.tidemark.domain.group.Member;
import io.tidemark.source.YamlRows.RefusedNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The YAML of groups: a list {@code groups} of definitions, each with its {@code market} and its {@code members}; a member is a
 * market, or a {@code market} with {@code from} and {@code to}, the periods it belongs to the group from and through. A
 * definition that is none such, is too large or would make a group contain itself is refused by itself.
 *
 * <p>What groups count twice is a warning, or refused where the order is strict. All groups that stand or were read before
 * are looked at for it, and those of this file whatever their order.
 */
public final class YamlGroups implements RowReader<GroupDefinition> {
    private static final Cause.Position NOWHERE = new Cause.Position("", 0, 0, 0);

    private final Map<Market, GroupDefinition> standing = new LinkedHashMap<>();
    private final GroupLimits limits;
    private final boolean strict;
    private final Map<Market, Placed> read = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** A definition, and where it was read. */
    private record Placed(GroupDefinition definition, String file, int line) {}

    /**
     * A reader of one order's files.
     *
     * @param standing what is defined already
     * @param strict refuses what counts anything twice, instead of a warning
     */
    public YamlGroups(Collection<GroupDefinition> standing, GroupLimits limits, boolean strict) {
        standing.forEach(definition -> this.standing.put(definition.market(), definition));
        this.limits = limits;
        this.strict = strict;
    }

    /** What the groups that were read count twice, one sentence each; none where the order is strict. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void read(
            String name, InputStream bytes, ObjLongConsumer<GroupDefinition> stated, Consumer<RefusedRow> refused)
            throws IOException {
        GroupRegistry registry = new GroupRegistry(limits);
        standing.values().forEach(registry::restore);
        Set<DoubleCounting.Finding> known = new HashSet<>(findings());
        YamlRows.read(
                name,
                bytes,
                "groups",
                node -> {
                    GroupDefinition definition = checked(node, registry);
                    read.put(definition.market(), new Placed(definition, name, YamlRows.line(node)));
                    return definition;
                },
                stated,
                refused);
        for (DoubleCounting.Finding finding : findings()) {
            Placed at = at(finding);
            if (at != null && (at.file.equals(name) || !known.contains(finding))) {
                report(finding, at, refused);
            }
        }
    }

    private void report(DoubleCounting.Finding finding, Placed at, Consumer<RefusedRow> refused) {
        if (strict) {
            refused.accept(new RefusedRow(at.file, at.line, "members", ErrorCode.DOUBLE_COUNTING, finding.reason()));
        } else {
            warnings.add(at.file + ":" + at.line + ": " + finding.reason());
        }
    }

    /** What the groups count twice that stand, or have been read; of one that was read, as it was read. */
    private List<DoubleCounting.Finding> findings() {
        Map<Market, GroupDefinition> all = new LinkedHashMap<>(standing);
        read.forEach((market, placed) -> all.put(market, placed.definition));
        DoubleCounting counting = new DoubleCounting(all.values());
        return all.values().stream()
                .flatMap(definition -> counting.of(definition).stream())
                .toList();
    }

    /** The first of its groups that was read: of one that stands, what has been read made it so. */
    private @Nullable Placed at(DoubleCounting.Finding finding) {
        return finding.groups().stream()
                .map(read::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static GroupDefinition checked(Node node, GroupRegistry registry) throws RefusedNode {
        GroupDefinition definition = definition(node);
        if (registry.define(definition, NOWHERE) instanceof GroupRegistry.Outcome.Refused why) {
            throw new RefusedNode(node, "members", why.code(), why.reason());
        }
        return definition;
    }

    private static GroupDefinition definition(Node node) throws RefusedNode {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "groups", "A group has a `market` and a list of `members`.");
        }
        refuseOthers(mapping, List.of("market", "members"), ErrorCode.INVALID_GROUP);
        Market market = market(mapping, field(mapping, "market"));
        if (!(field(mapping, "members") instanceof SequenceNode list)) {
            throw refused(node, "members", "The group " + market + " needs a list of `members`.");
        }
        List<Member> members = new ArrayList<>();
        for (Node member : list.getValue()) {
            members.add(member(member));
        }
        try {
            return new GroupDefinition(market, members);
        } catch (IllegalArgumentException e) {
            throw refused(node, "members", String.valueOf(e.getMessage()));
        }
    }

    private static Member member(Node node) throws RefusedNode {
        if (!(node instanceof MappingNode mapping)) {
            return Member.of(market(node, node));
        }
        refuseOthers(mapping, List.of("market", "from", "to"), ErrorCode.INVALID_GROUP);
        Period from = period(mapping, "from");
        Period to = period(mapping, "to");
        try {
            return new Member(
                    market(mapping, field(mapping, "market")),
                    from == null ? Member.ALWAYS : from.firstMonth(),
                    to == null ? Member.FOR_EVER : to.lastMonth());
        } catch (IllegalArgumentException e) {
            throw refused(node, "from", e.getMessage() + ".");
        }
    }

    private static Market market(Node at, @Nullable Node node) throws RefusedNode {
        try {
            return Market.parse(text(node));
        } catch (IllegalArgumentException e) {
            throw new RefusedNode(at, "market", ErrorCode.INVALID_CODE, e.getMessage() + ".");
        }
    }

    private static @Nullable Period period(MappingNode mapping, String name) throws RefusedNode {
        Node node = field(mapping, name);
        try {
            return node == null ? null : Period.parse(text(node));
        } catch (IllegalArgumentException e) {
            throw new RefusedNode(mapping, name, ErrorCode.INVALID_PERIOD, e.getMessage() + ".");
        }
    }

    private static RefusedNode refused(Node node, String field, String reason) {
        return new RefusedNode(node, field, ErrorCode.INVALID_GROUP, reason);
    }
}
