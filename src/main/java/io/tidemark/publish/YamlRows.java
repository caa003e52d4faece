package io.tidemark.publish;

import io.tidemark.domain.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
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

/** Files of YAML with a list whose items are read, or refused, one by one. Nothing is made of a file but nodes. */
public final class YamlRows {
    private YamlRows() {}

    /** Reads one item. */
    @FunctionalInterface
    public interface ItemReader<T> {
        T read(Node node) throws RefusedNode;
    }

    /**
     * Reads a list's items.
     *
     * @param name what messages call the bytes
     * @param list the name of the list
     * @throws UnreadableFileException if this is no YAML with such a list
     */
    public static <T> void read(
            String name,
            InputStream bytes,
            String list,
            ItemReader<T> items,
            ObjLongConsumer<T> stated,
            Consumer<RefusedRow> refused)
            throws IOException {
        for (Node node : items(name, bytes, list)) {
            try {
                stated.accept(items.read(node), line(node));
            } catch (RefusedNode e) {
                refused.accept(new RefusedRow(name, line(e.node), e.field, e.code, e.reason));
            }
        }
    }

    private static List<Node> items(String name, InputStream bytes, String list) throws IOException {
        Node root;
        try {
            root = compose(bytes);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UnreadableFileException(name, line, "This is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new UnreadableFileException(name, 1, "This is no YAML: " + e.getMessage() + ".");
        }
        if (root instanceof MappingNode mapping && field(mapping, list) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new UnreadableFileException(name, 1, "The file must have a list `" + list + "`.");
    }

    /**
     * The nodes of a document; JSON is YAML too.
     *
     * @throws YAMLException if it is none
     */
    public static @Nullable Node compose(InputStream bytes) {
        return new Yaml(new LoaderOptions()).compose(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** The text of a scalar; empty where there is none. */
    public static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** A misspelt field must not be passed over: what is meant would be another thing. */
    public static void refuseOthers(MappingNode mapping, List<String> known, ErrorCode code) throws RefusedNode {
        for (NodeTuple entry : mapping.getValue()) {
            String name = text(entry.getKeyNode());
            if (!known.contains(name)) {
                throw new RefusedNode(
                        entry.getKeyNode(), name, code, "No such field; there are " + String.join(", ", known) + ".");
            }
        }
    }

    /** A field's value; null where there is no such field. */
    public static @Nullable Node field(MappingNode mapping, String name) {
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

    /** Why an item is refused. It has no stack trace, because bad input is no surprise. */
    public static final class RefusedNode extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final transient Node node;

        private final String field;
        private final ErrorCode code;
        private final String reason;

        /** @param reason one plain sentence */
        public RefusedNode(Node node, String field, ErrorCode code, String reason) {
            super(reason, null, false, false);
            this.node = node;
            this.field = field;
            this.code = code;
            this.reason = reason;
        }

        /** The field at fault. */
        public String field() {
            return field;
        }
    }
}
