package io.tidemark.source;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.source.YamlRows.RefusedNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads mappings from YAML. What is wrong with one is said with its line. */
final class MappingReader {
    /** The largest mapping: a table of all countries is a tenth of it. */
    private static final int MOST_BYTES = 1 << 18;

    private static final int LONGEST_PATTERN = 200;

    private static final List<String> KEYS = List.of(
            "about",
            "rows",
            "path",
            "encoding",
            "separator",
            "decimal",
            "thousands",
            "labels",
            "missing",
            "withdrawn",
            "wide",
            "onlyChanges",
            "largest",
            "zerosAhead",
            "emptyIsNoData",
            "errors",
            "skip",
            "fields",
            "statements",
            "add",
            "recognise");

    /** What Java calls other things than those who publish. */
    private static final Map<String, String> ENCODINGS = Map.of(
            "cp949", "x-windows-949", "ms949", "x-windows-949", "cp932", "windows-31j", "shift_jis", "windows-31j");

    private final String name;

    private MappingReader(String name) {
        this.name = name;
    }

    /**
     * Reads a mapping.
     *
     * @param name what messages call it
     * @throws UnreadableFileException if it is none, in one sentence that begins with the line
     */
    static Mapping read(String name, InputStream bytes) throws IOException {
        byte[] yaml = bytes.readNBytes(MOST_BYTES + 1);
        if (yaml.length > MOST_BYTES) {
            throw new UnreadableFileException(name, 1, "A mapping has at most " + (MOST_BYTES >> 10) + " KiB.");
        }
        try {
            Node root = YamlRows.compose(new ByteArrayInputStream(yaml));
            if (!(root instanceof MappingNode mapping)) {
                throw new UnreadableFileException(name, 1, "A mapping has the entries rows and fields.");
            }
            YamlRows.refuseTwice(mapping);
            return new MappingReader(name).mapping(mapping);
        } catch (RefusedNode e) {
            throw new UnreadableFileException(name, e.line(), e.field() + ": " + e.getMessage());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UnreadableFileException(
                    name, line, "This is no YAML: " + Quote.shortened(String.valueOf(e.getProblem())) + ".");
        } catch (YAMLException e) {
            throw new UnreadableFileException(
                    name, 1, "This is no YAML: " + Quote.shortened(String.valueOf(e.getMessage())) + ".");
        }
    }

    private Mapping mapping(MappingNode root) throws RefusedNode {
        YamlRows.refuseOthers(root, KEYS, ErrorCode.INVALID_MAPPING);
        Mapping.Rows rows = rows(root);
        Pattern wide = wide(root, rows);
        List<String> path = path(YamlRows.field(root, "path"));
        if (rows == Mapping.Rows.XML_ITEMS && path.isEmpty()) {
            throw MappingNodes.refused(
                    root, "path", "Rows of the kind xml-items need a path, such as response/body/items/item.");
        }
        List<Map<String, FieldRule>> statements = statements(root);
        List<String> add = new ArrayList<>();
        for (String item : MappingNodes.texts(YamlRows.field(root, "add"), "add")) {
            add.add(CsvStatements.COLUMNS.contains(item) ? item : SourceRow.key(item));
        }
        return new Mapping(
                name,
                YamlRows.text(YamlRows.field(root, "about")),
                rows,
                path,
                encoding(root),
                character(root, "separator"),
                orPoint(character(root, "decimal")),
                character(root, "thousands"),
                flag(root, "labels"),
                Set.copyOf(MappingNodes.texts(YamlRows.field(root, "missing"), "missing")),
                Set.copyOf(MappingNodes.texts(YamlRows.field(root, "withdrawn"), "withdrawn")),
                wide,
                flag(root, "onlyChanges"),
                largest(root),
                flag(root, "zerosAhead"),
                flag(root, "emptyIsNoData"),
                errors(YamlRows.field(root, "errors")),
                skip(YamlRows.field(root, "skip")),
                statements,
                List.copyOf(add),
                recognised(YamlRows.field(root, "recognise")));
    }

    private static char orPoint(@Nullable Character decimal) {
        return decimal == null ? '.' : decimal;
    }

    private static Mapping.Rows rows(MappingNode root) throws RefusedNode {
        Node node = YamlRows.field(root, "rows");
        String text = YamlRows.text(node);
        for (Mapping.Rows rows : Mapping.Rows.values()) {
            if (shown(rows).equals(text)) {
                return rows;
            }
        }
        throw MappingNodes.refused(
                node == null ? root : node,
                "rows",
                "This must be one of "
                        + String.join(
                                ", ",
                                Stream.of(Mapping.Rows.values())
                                        .map(MappingReader::shown)
                                        .toList())
                        + " but is " + Quote.of(text) + ".");
    }

    private static String shown(Mapping.Rows rows) {
        return rows.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Pattern wide(MappingNode root, Mapping.Rows rows) throws RefusedNode {
        Node node = YamlRows.field(root, "wide");
        if ((node != null) != (rows == Mapping.Rows.CSV_WIDE)) {
            throw MappingNodes.refused(
                    node == null ? root : node,
                    "wide",
                    "Rows of the kind csv-wide, and no others, need a pattern for the names of the wide columns, such as"
                            + " 'Value-(?<month>...)'.");
        }
        if (node == null) {
            return null;
        }
        String text = YamlRows.text(node);
        try {
            if (text.length() <= LONGEST_PATTERN) {
                return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
            }
        } catch (PatternSyntaxException e) {
            throw MappingNodes.refused(node, "wide", "This is no regular expression: " + e.getDescription() + ".");
        }
        throw MappingNodes.refused(node, "wide", "The pattern has more than " + LONGEST_PATTERN + " characters.");
    }

    private static List<String> path(@Nullable Node node) {
        String text = YamlRows.text(node);
        return text.isEmpty() ? List.of() : List.of(text.split("/", -1));
    }

    private static Charset encoding(MappingNode root) throws RefusedNode {
        Node node = YamlRows.field(root, "encoding");
        if (node == null) {
            return StandardCharsets.UTF_8;
        }
        String text = YamlRows.text(node).toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(ENCODINGS.getOrDefault(text, text));
        } catch (IllegalArgumentException e) {
            throw MappingNodes.refused(node, "encoding", "There is no encoding " + Quote.of(text) + ".");
        }
    }

    private static @Nullable Character character(MappingNode root, String key) throws RefusedNode {
        Node node = YamlRows.field(root, key);
        if (node == null) {
            return null;
        }
        String text = YamlRows.text(node);
        if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '"') {
            throw MappingNodes.refused(
                    node, key, "This must be one character, such as \";\", but is " + Quote.of(text) + ".");
        }
        return text.charAt(0);
    }

    private static boolean flag(MappingNode root, String key) throws RefusedNode {
        Node node = YamlRows.field(root, key);
        String text = YamlRows.text(node);
        if (node != null && !text.equals("true") && !text.equals("false")) {
            throw MappingNodes.refused(node, key, "This must be true or false but is " + Quote.of(text) + ".");
        }
        return text.equals("true");
    }

    private static @Nullable BigDecimal largest(MappingNode root) throws RefusedNode {
        Node node = YamlRows.field(root, "largest");
        if (node == null) {
            return null;
        }
        String text = YamlRows.text(node);
        BigDecimal largest = PlainNumber.fault(text) == null ? new BigDecimal(text) : BigDecimal.ZERO;
        if (largest.signum() <= 0) {
            throw MappingNodes.refused(
                    node,
                    "largest",
                    "This must be a number above 0, with all its digits, but is " + Quote.of(text) + ".");
        }
        return largest;
    }

    private static List<Mapping.ErrorMark> errors(@Nullable Node node) throws RefusedNode {
        List<Mapping.ErrorMark> errors = new ArrayList<>();
        for (MappingNode item : MappingNodes.items(node, "errors")) {
            YamlRows.refuseOthers(item, List.of("at", "except"), ErrorCode.INVALID_MAPPING);
            errors.add(new Mapping.ErrorMark(
                    path(YamlRows.field(item, "at")),
                    Set.copyOf(MappingNodes.texts(YamlRows.field(item, "except"), "except"))));
        }
        return List.copyOf(errors);
    }

    private static List<SkipRule> skip(@Nullable Node node) throws RefusedNode {
        List<SkipRule> skip = new ArrayList<>();
        for (MappingNode item : MappingNodes.items(node, "skip")) {
            YamlRows.refuseOthers(
                    item, List.of("column", "is", "not", "startsWith", "endsWith"), ErrorCode.INVALID_MAPPING);
            String column = YamlRows.text(YamlRows.field(item, "column"));
            if (column.isEmpty() || item.getValue().size() < 2) {
                throw MappingNodes.refused(
                        item,
                        "skip",
                        "Say a column, and with is, not, startsWith or endsWith which rows are passed over.");
            }
            skip.add(new SkipRule(
                    SourceRow.key(column),
                    setOrNull(item, "is"),
                    setOrNull(item, "not"),
                    MappingNodes.textOrNull(item, "startsWith"),
                    MappingNodes.textOrNull(item, "endsWith")));
        }
        return List.copyOf(skip);
    }

    private static @Nullable Set<String> setOrNull(MappingNode item, String key) throws RefusedNode {
        Node node = YamlRows.field(item, key);
        return node == null ? null : Set.copyOf(MappingNodes.texts(node, key));
    }

    private static List<List<String>> recognised(@Nullable Node node) throws RefusedNode {
        if (node == null) {
            return List.of();
        }
        List<List<String>> all = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            throw MappingNodes.refused(node, "recognise", "This must be a list of lists of columns.");
        }
        for (Node item : sequence.getValue()) {
            all.add(MappingNodes.texts(item, "recognise").stream()
                    .map(SourceRow::key)
                    .toList());
        }
        return List.copyOf(all);
    }

    private List<Map<String, FieldRule>> statements(MappingNode root) throws RefusedNode {
        Map<String, FieldRule> common = fields(root, YamlRows.field(root, "fields"));
        List<Map<String, FieldRule>> statements = new ArrayList<>();
        for (MappingNode item : MappingNodes.items(YamlRows.field(root, "statements"), "statements")) {
            Map<String, FieldRule> fields = new LinkedHashMap<>(common);
            fields.putAll(fields(item, item));
            requireValue(item, fields);
            statements.add(Map.copyOf(fields));
        }
        if (statements.isEmpty()) {
            requireValue(root, common);
            statements.add(Map.copyOf(common));
        }
        return List.copyOf(statements);
    }

    private static void requireValue(Node at, Map<String, FieldRule> fields) throws RefusedNode {
        for (String needed : List.of("period", "value")) {
            if (!fields.containsKey(needed)) {
                throw MappingNodes.refused(
                        at, "fields", "The mapping must say where the field " + needed + " comes from.");
            }
        }
    }

    private Map<String, FieldRule> fields(Node at, @Nullable Node node) throws RefusedNode {
        if (!(node instanceof MappingNode fields)) {
            throw MappingNodes.refused(
                    at, "fields", "The mapping must have the entry fields, with a rule for each field.");
        }
        YamlRows.refuseOthers(fields, CsvStatements.COLUMNS, ErrorCode.INVALID_MAPPING);
        Map<String, FieldRule> rules = new HashMap<>();
        for (NodeTuple entry : fields.getValue()) {
            rules.put(YamlRows.text(entry.getKeyNode()), RuleReader.rule(entry.getValueNode()));
        }
        return rules;
    }
}
