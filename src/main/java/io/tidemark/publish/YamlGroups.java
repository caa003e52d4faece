package io.tidemark.publish;

import static io.tidemark.publish.YamlRows.field;
import static io.tidemark.publish.YamlRows.refuseOthers;
import static io.tidemark.publish.YamlRows.text;

import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupRegistry;
import io.tidemark.domain.group.Member;
import io.tidemark.publish.YamlRows.RefusedNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The YAML of groups: a list {@code groups} of definitions, each with its {@code market} and its {@code members}; a member is a
 * market, or a {@code market} with {@code from} and {@code to}, the periods it belongs to the group from and through. A
 * definition that is none such, or would make a group contain itself, is refused by itself.
 */
public final class YamlGroups implements RowReader<GroupDefinition> {
    private static final Cause.Position NOWHERE = new Cause.Position("", 0, 0, 0);

    private final Collection<GroupDefinition> standing;

    /**
     * A reader.
     *
     * @param standing what is defined already
     */
    public YamlGroups(Collection<GroupDefinition> standing) {
        this.standing = List.copyOf(standing);
    }

    @Override
    public void read(String name, InputStream bytes, Consumer<GroupDefinition> stated, Consumer<RefusedRow> refused)
            throws IOException {
        GroupRegistry registry = new GroupRegistry();
        standing.forEach(registry::restore);
        YamlRows.read(name, bytes, "groups", node -> checked(node, registry), stated, refused);
    }

    private static GroupDefinition checked(Node node, GroupRegistry registry) throws RefusedNode {
        GroupDefinition definition = definition(node);
        if (registry.define(definition, NOWHERE) instanceof GroupRegistry.Outcome.Refused circle) {
            throw new RefusedNode(node, "members", ErrorCode.GROUP_CYCLE, circle.reason());
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
