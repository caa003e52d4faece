package io.tidemark.source;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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

/**
 * Files of YAML with a list whose items are read, or refused, one by one. Nothing is made of a file but nodes, and of those
 * no more than a file of {@value #MOST_BYTES} bytes can hold: how deep they nest and how often they refer to each other is
 * bounded too.
 */
public final class YamlRows {
    /** The largest file: some seventy groups of 2,000 members with codes of usual length are as large. */
    static final int MOST_BYTES = 8 << 20;

    private static final int MOST_DEPTH = 20;
    private static final int MOST_ALIASES = 50;
    private static final int LONGEST_REASON = 200;

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
                refuseTwice(node);
                stated.accept(items.read(node), line(node));
            } catch (RefusedNode e) {
                refused.accept(new RefusedRow(name, line(e.node), e.field, e.code, e.reason));
            }
        }
    }

    private static List<Node> items(String name, InputStream bytes, String list) throws IOException {
        byte[] head = bytes.readNBytes(MOST_BYTES + 1);
        if (head.length > MOST_BYTES) {
            throw new UnreadableFileException(
                    name, 1, "The file is larger than " + (MOST_BYTES >> 20) + " MiB; divide it into several.");
        }
        Node root;
        try {
            root = compose(new ByteArrayInputStream(head));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UnreadableFileException(
                    name, line, "This is no YAML: " + Quote.shortened(String.valueOf(e.getProblem())) + ".");
        } catch (YAMLException e) {
            throw new UnreadableFileException(
                    name, 1, "This is no YAML: " + Quote.shortened(String.valueOf(e.getMessage())) + ".");
        }
        if (root instanceof MappingNode mapping) {
            Node twice = twice(mapping);
            if (twice != null) {
                throw new UnreadableFileException(name, line(twice), reasonOfTwice(mapping, twice));
            }
            if (field(mapping, list) instanceof SequenceNode sequence) {
                return sequence.getValue();
            }
        }
        throw new UnreadableFileException(name, 1, "The file must have a list `" + list + "`.");
    }

    /**
     * Refuses an item in which a field is given twice, however deep: one of the two would be lost.
     *
     * @throws RefusedNode with the second of the two
     */
    public static void refuseTwice(Node item) throws RefusedNode {
        refuseTwice(item, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void refuseTwice(Node node, Set<Node> seen) throws RefusedNode {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            for (Node inner : sequence.getValue()) {
                refuseTwice(inner, seen);
            }
        } else if (node instanceof MappingNode mapping) {
            Node twice = twice(mapping);
            if (twice != null) {
                throw new RefusedNode(
                        twice, Quote.shortened(text(twice)), ErrorCode.DUPLICATE_FIELD, reasonOfTwice(mapping, twice));
            }
            for (NodeTuple entry : mapping.getValue()) {
                refuseTwice(entry.getValueNode(), seen);
            }
        }
    }

    /** The first name of a field that another had before, or null. */
    private static @Nullable Node twice(MappingNode mapping) {
        Set<String> names = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!names.add(text(entry.getKeyNode()))) {
                return entry.getKeyNode();
            }
        }
        return null;
    }

    private static String reasonOfTwice(MappingNode mapping, Node twice) {
        String name = text(twice);
        for (NodeTuple entry : mapping.getValue()) {
            if (text(entry.getKeyNode()).equals(name)) {
                return "The field `" + Quote.shortened(name) + "` is given twice, in line " + line(entry.getKeyNode())
                        + " and in line " + line(twice) + ".";
            }
        }
        throw new IllegalArgumentException("No field of this mapping: " + name);
    }

    /**
     * The nodes of a document; JSON is YAML too.
     *
     * @throws YAMLException if it is none
     */
    public static @Nullable Node compose(InputStream bytes) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return new Yaml(options).compose(new InputStreamReader(bytes, StandardCharsets.UTF_8));
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
                        entry.getKeyNode(),
                        Quote.shortened(name),
                        code,
                        "No such field; there are " + String.join(", ", known) + ".");
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

    /** The line of the file in which a node begins, from 1. */
    static int line(Node node) {
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
            this.reason = Quote.shortened(reason, LONGEST_REASON);
        }

        /** The line of the file at fault. */
        int line() {
            return YamlRows.line(node);
        }

        /** The field at fault. */
        public String field() {
            return field;
        }
    }
}
