package io.tidemark.source;

import io.tidemark.domain.ErrorCode;
import io.tidemark.source.YamlRows.RefusedNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The texts and lists of a mapping in YAML. */
final class MappingNodes {
    private MappingNodes() {}

    /** A list of nodes with entries; empty where there is no node. */
    static List<MappingNode> items(@Nullable Node node, String key) throws RefusedNode {
        List<MappingNode> items = new ArrayList<>();
        if (node == null) {
            return items;
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw refused(node, key, "This must be a list.");
        }
        for (Node item : sequence.getValue()) {
            if (!(item instanceof MappingNode mapping)) {
                throw refused(item, key, "Each item must have entries in braces, such as {column: NAME}.");
            }
            items.add(mapping);
        }
        return items;
    }

    /** One text, or a list of texts. */
    static List<String> texts(@Nullable Node node, String key) throws RefusedNode {
        if (node == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        List<Node> parts = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node part : parts) {
            if (!(part instanceof ScalarNode scalar)) {
                throw refused(part, key, "This must be a text, or a list of texts.");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    static RefusedNode refused(Node node, String field, String reason) {
        return new RefusedNode(node, field, ErrorCode.INVALID_MAPPING, reason);
    }

    static @Nullable String textOrNull(MappingNode item, String key) {
        Node node = YamlRows.field(item, key);
        return node == null ? null : YamlRows.text(node);
    }
}
