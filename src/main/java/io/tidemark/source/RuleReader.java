package io.tidemark.source;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.source.YamlRows.RefusedNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what a mapping says of one field. */
final class RuleReader {
    private static final int MOST_ZEROS = 15;

    private static final List<String> FIELD_KEYS = List.of(
            "column",
            "constant",
            "text",
            "strip",
            "codes",
            "digits",
            "otherwise",
            "format",
            "zone",
            "span",
            "multiplier",
            "powerOfTen");

    private RuleReader() {}

    /** Reads the rule of a field. */
    static FieldRule rule(Node node) throws RefusedNode {
        if (node instanceof ScalarNode scalar) {
            return FieldRule.constant(scalar.getValue());
        }
        if (!(node instanceof MappingNode rule)) {
            throw MappingNodes.refused(node, "fields", "A field is a text, or a rule such as {column: NAME}.");
        }
        YamlRows.refuseOthers(rule, FIELD_KEYS, ErrorCode.INVALID_MAPPING);
        Node constant = YamlRows.field(rule, "constant");
        Node template = YamlRows.field(rule, "text");
        List<String> columns = new ArrayList<>();
        for (String column : MappingNodes.texts(YamlRows.field(rule, "column"), "column")) {
            columns.add(SourceRow.key(column));
        }
        if ((constant == null ? 0 : 1) + (template == null ? 0 : 1) + (columns.isEmpty() ? 0 : 1) != 1) {
            throw MappingNodes.refused(rule, "fields", "A rule has exactly one of column, text and constant.");
        }
        Node power = YamlRows.field(rule, "powerOfTen");
        ZoneId zone = zone(rule);
        return new FieldRule(
                constant == null ? null : YamlRows.text(constant),
                template == null ? null : YamlRows.text(template),
                List.copyOf(columns),
                YamlRows.text(YamlRows.field(rule, "strip")),
                codes(YamlRows.field(rule, "codes")),
                digits(rule),
                MappingNodes.textOrNull(rule, "otherwise"),
                formats(rule),
                zone,
                span(rule),
                multiplier(rule),
                power == null ? null : rule(power));
    }

    private static @Nullable ZoneId zone(MappingNode rule) throws RefusedNode {
        Node node = YamlRows.field(rule, "zone");
        try {
            return node == null ? null : ZoneId.of(YamlRows.text(node));
        } catch (DateTimeException e) {
            throw MappingNodes.refused(
                    node == null ? rule : node,
                    "zone",
                    "There is no time zone " + Quote.of(YamlRows.text(node)) + "; one is Europe/Luxembourg.");
        }
    }

    private static int digits(MappingNode rule) throws RefusedNode {
        Node node = YamlRows.field(rule, "digits");
        String text = YamlRows.text(node);
        if (node == null) {
            return 0;
        }
        if (!text.matches("[1-9][0-9]?")) {
            throw MappingNodes.refused(
                    node, "digits", "This must be a number from 1 to 99 but is " + Quote.of(text) + ".");
        }
        return Integer.parseInt(text);
    }

    private static List<DateTimeFormatter> formats(MappingNode rule) throws RefusedNode {
        Node node = YamlRows.field(rule, "format");
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String text : MappingNodes.texts(node, "format")) {
            try {
                // y is the year of an era, which strict reading asks for; nobody writes it, so u is meant.
                formats.add(DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                throw MappingNodes.refused(
                        node == null ? rule : node,
                        "format",
                        "This is no format of dates, such as dd/MM/yy: " + Quote.of(text) + ".");
            }
        }
        return List.copyOf(formats);
    }

    private static Period.Kind span(MappingNode rule) throws RefusedNode {
        Node node = YamlRows.field(rule, "span");
        String text = YamlRows.text(node);
        for (Period.Kind kind : Period.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        if (node != null) {
            throw MappingNodes.refused(
                    node, "span", "This must be one of month, quarter, half, year but is " + Quote.of(text) + ".");
        }
        return Period.Kind.MONTH;
    }

    private static BigDecimal multiplier(MappingNode rule) throws RefusedNode {
        Node node = YamlRows.field(rule, "multiplier");
        if (node == null) {
            return BigDecimal.ONE;
        }
        String text = YamlRows.text(node);
        BigDecimal multiplier = PlainNumber.fault(text) == null ? new BigDecimal(text) : BigDecimal.ZERO;
        if (multiplier.signum() <= 0 || multiplier.precision() - multiplier.scale() > MOST_ZEROS) {
            throw MappingNodes.refused(
                    node, "multiplier", "This must be a number above 0, such as 1000, but is " + Quote.of(text) + ".");
        }
        return multiplier;
    }

    private static @Nullable CodeList codes(@Nullable Node node) throws RefusedNode {
        if (node == null) {
            return null;
        }
        Map<String, String> table = new HashMap<>();
        Set<String> lists = new LinkedHashSet<>();
        List<Node> parts = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node part : parts) {
            if (part instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    table.put(YamlRows.text(entry.getKeyNode()), YamlRows.text(entry.getValueNode()));
                }
            } else if (CodeList.names().contains(YamlRows.text(part))) {
                lists.add(YamlRows.text(part));
            } else {
                throw MappingNodes.refused(
                        part,
                        "codes",
                        "This must be a table, or one of the lists " + String.join(", ", CodeList.names()) + ", but is "
                                + Quote.of(YamlRows.text(part)) + ".");
            }
        }
        return CodeList.of(table, List.copyOf(lists));
    }
}
