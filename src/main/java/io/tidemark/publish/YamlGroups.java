package io.tidemark.publish;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupRegistry;
import io.tidemark.domain.group.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
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
        for (Node node : definitions(name, bytes)) {
            try {
                GroupDefinition definition = definition(node);
                if (registry.define(definition, NOWHERE) instanceof GroupRegistry.Outcome.Refused circle) {
                    throw new RefusedNode(node, "members", ErrorCode.GROUP_CYCLE, circle.reason());
                }
                stated.accept(definition);
            } catch (RefusedNode e) {
                refused.accept(new RefusedRow(name, line(e.node), e.field, e.code, e.reason));
            }
        }
    }

    private static List<Node> definitions(String name, InputStream bytes) throws IOException {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UnreadableFileException(name, line, "This is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new UnreadableFileException(name, 1, "This is no YAML: " + e.getMessage() + ".");
        }
        if (root instanceof MappingNode mapping && field(mapping, "groups") instanceof SequenceNode groups) {
            return groups.getValue();
        }
        throw new UnreadableFileException(name, 1, "The file must have a list `groups`.");
    }

    private static GroupDefinition definition(Node node) throws RefusedNode {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "groups", "A group has a `market` and a list of `members`.");
        }
        refuseOthers(mapping, List.of("market", "members"));
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
        refuseOthers(mapping, List.of("market", "from", "to"));
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

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** A misspelt field must not be passed over: the group would be another one than meant. */
    private static void refuseOthers(MappingNode mapping, List<String> known) throws RefusedNode {
        for (NodeTuple entry : mapping.getValue()) {
            String name = text(entry.getKeyNode());
            if (!known.contains(name)) {
                throw refused(entry.getKeyNode(), name, "No such field; there are " + String.join(", ", known) + ".");
            }
        }
    }

    private static @Nullable Node field(MappingNode mapping, String name) {
        for (NodeTuple entry : mapping.getValue()) {
            if (text(entry.getKeyNode()).equals(name)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static RefusedNode refused(Node node, String field, String reason) {
        return new RefusedNode(node, field, ErrorCode.INVALID_GROUP, reason);
    }

    /** Why a definition is refused. It has no stack trace, because bad input is no surprise. */
    private static final class RefusedNode extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final transient Node node;

        private final String field;
        private final ErrorCode code;
        private final String reason;

        RefusedNode(Node node, String field, ErrorCode code, String reason) {
            super(reason, null, false, false);
            this.node = node;
            this.field = field;
            this.code = code;
            this.reason = reason;
        }
    }
}
