package io.tidemark.webhook;

import static io.tidemark.source.YamlRows.field;
import static io.tidemark.source.YamlRows.refuseOthers;
import static io.tidemark.source.YamlRows.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.source.YamlRows;
import io.tidemark.source.YamlRows.RefusedNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A subscription as it stands in a file, in YAML, and on its topic, as the same in JSON: what has its default is left out there,
 * and what only we state ({@code fromFile}, {@code disabled}) is added.
 */
final class SubscriptionFormat {
    private static final List<String> FIELDS =
            List.of("name", "url", "secrets", "style", "language", "settle", "digest", "bulletin", "filter");
    private static final List<String> OWN_FIELDS = List.of("fromFile", "disabled");
    private static final List<String> FILTER_FIELDS =
            List.of("kinds", "markets", "sets", "windows", "measures", "minimum", "robustness", "milestones", "live");

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    /** Of all of it, in bytes. What we add to it ourselves is far less than as much again. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration LONGEST_SETTLE = Duration.ofHours(1);

    private SubscriptionFormat() {}

    /** What people write. */
    static Subscription readFile(Node node, AddressRules rules) throws RefusedNode {
        MappingNode mapping = mapping(node, "webhooks", "A webhook has a `name` and a `url`.");
        refuseOthers(mapping, FIELDS, ErrorCode.INVALID_WEBHOOK);
        Subscription read = read(mapping);
        if (write(read).length > LARGEST) {
            throw refused(mapping, "webhooks", "A webhook has at most " + LARGEST + " bytes, written as JSON.");
        }
        if (read.url().isLiteral()) {
            try {
                rules.url(read.url().text());
            } catch (IllegalArgumentException e) {
                throw refused(mapping, "url", e.getMessage() + ".");
            }
        }
        return read;
    }

    /**
     * What we wrote.
     *
     * @throws SerializationException if it is nothing of ours
     */
    static Subscription readOwn(byte[] json) {
        if (json.length > 2 * LARGEST) {
            throw new SerializationException("A webhook of " + json.length + " bytes");
        }
        try {
            Node node = YamlRows.compose(new ByteArrayInputStream(json));
            if (!(node instanceof MappingNode mapping)) {
                throw new SerializationException("A webhook that is no object");
            }
            YamlRows.refuseTwice(mapping);
            refuseOthers(
                    mapping, Stream.concat(FIELDS.stream(), OWN_FIELDS.stream()).toList(), ErrorCode.INVALID_WEBHOOK);
            Subscription read = read(mapping);
            Subscription marked = flag(mapping, "fromFile", false) ? read.asFromFile() : read;
            Node disabled = field(mapping, "disabled");
            return disabled == null ? marked : marked.disabled(text(disabled));
        } catch (RefusedNode e) {
            throw new SerializationException("A webhook whose " + e.field() + " is wrong: " + e.getMessage());
        } catch (YAMLException e) {
            throw new SerializationException("A webhook that is no JSON", e);
        }
    }

    static byte[] write(Subscription subscription) {
        return json(subscription).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Subscription read(MappingNode mapping) throws RefusedNode {
        String name = text(field(mapping, "name"));
        if (!Market.isCode(name)) {
            throw refused(mapping, "name", "A name is 1 to 40 of A-Z a-z 0-9 . _ -, but this is '" + name + "'.");
        }
        Reference url = new Reference(text(field(mapping, "url")));
        if (url.target().isBlank()) {
            throw refused(mapping, "url", "The webhook " + name + " needs a `url`.");
        }
        StyleName style = one(mapping, "style", StyleName.class, StyleName.CLOUDEVENTS);
        List<Reference> secrets = secrets(mapping);
        if (secrets.isEmpty() && style.needsSecret()) {
            throw refused(mapping, "secrets", "The style " + style.code() + " is signed and needs `secrets`.");
        }
        boolean digest = flag(mapping, "digest", false);
        boolean bulletin = flag(mapping, "bulletin", false);
        if (bulletin && digest) {
            throw refused(mapping, "bulletin", "A webhook gets digests of alerts or bulletins, and not both.");
        }
        if (bulletin && !style.style().tellsBulletins()) {
            throw refused(mapping, "bulletin", "The style " + style.code() + " tells alerts, and no bulletins.");
        }
        return new Subscription(
                name,
                url,
                secrets,
                style,
                one(mapping, "language", Subscription.Language.class, Subscription.Language.EN),
                settle(mapping),
                digest,
                bulletin,
                filter(mapping),
                false,
                null);
    }

    private static List<Reference> secrets(MappingNode mapping) throws RefusedNode {
        List<Reference> secrets = new ArrayList<>();
        for (String text : texts(mapping, "secrets")) {
            Reference secret = new Reference(text);
            if (secret.isLiteral() || secret.target().isBlank()) {
                // Does not repeat it: it may be the secret itself.
                throw refused(
                        mapping, "secrets", "A secret is not written down but referred to: env:NAME or file:PATH.");
            }
            secrets.add(secret);
        }
        return secrets;
    }

    private static Duration settle(MappingNode mapping) throws RefusedNode {
        Node node = field(mapping, "settle");
        if (node == null) {
            return Subscription.DEFAULT_SETTLE;
        }
        Matcher parts = DURATION.matcher(text(node));
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            Duration settle =
                    switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        default -> Duration.ofMinutes(number);
                    };
            if (settle.compareTo(LONGEST_SETTLE) <= 0) {
                return settle;
            }
        }
        throw refused(node, "settle", "A time to settle is such as 500ms, 2s or 5m, at most an hour.");
    }

    private static Filter filter(MappingNode mapping) throws RefusedNode {
        Node node = field(mapping, "filter");
        if (node == null) {
            return Filter.NEWS;
        }
        MappingNode filter = mapping(node, "filter", "A filter has fields: " + String.join(", ", FILTER_FIELDS) + ".");
        refuseOthers(filter, FILTER_FIELDS, ErrorCode.INVALID_WEBHOOK);
        Node robustness = field(filter, "robustness");
        if (robustness != null && !text(robustness).equals(Robustness.FIRM.name())) {
            throw refused(robustness, "robustness", "Only FIRM can be asked for; without it there are both.");
        }
        return new Filter(
                some(filter, "kinds", Filter.NEWS.kinds()),
                markets(filter),
                some(filter, "sets", Filter.NEWS.sets()),
                some(filter, "windows", Filter.NEWS.windows()),
                some(filter, "measures", Filter.NEWS.measures()),
                minimum(filter),
                robustness != null,
                flag(filter, "milestones", false),
                flag(filter, "live", true));
    }

    private static List<MarketPattern> markets(MappingNode filter) throws RefusedNode {
        List<MarketPattern> patterns = new ArrayList<>();
        for (String text : texts(filter, "markets")) {
            try {
                patterns.add(MarketPattern.parse(text));
            } catch (IllegalArgumentException e) {
                throw refused(filter, "markets", e.getMessage() + ".");
            }
        }
        return patterns;
    }

    private static Amount minimum(MappingNode filter) throws RefusedNode {
        Node node = field(filter, "minimum");
        if (node == null) {
            return Amount.ZERO;
        }
        if (!text(node).matches("[0-9]{1,24}")) {
            throw refused(node, "minimum", "A minimum is a whole number of the market's unit.");
        }
        return Amount.parse(text(node));
    }

    /** The constants named; all, where none is. */
    private static <E extends Enum<E>> Set<E> some(MappingNode mapping, String name, Set<E> all) throws RefusedNode {
        List<String> texts = texts(mapping, name);
        if (texts.isEmpty()) {
            return all;
        }
        Class<E> type = all.iterator().next().getDeclaringClass();
        EnumSet<E> some = EnumSet.noneOf(type);
        for (String text : texts) {
            some.add(constant(mapping, name, type, text));
        }
        return some;
    }

    private static <E extends Enum<E>> E one(MappingNode mapping, String name, Class<E> type, E absent)
            throws RefusedNode {
        Node node = field(mapping, name);
        return node == null ? absent : constant(node, name, type, text(node));
    }

    private static <E extends Enum<E>> E constant(Node at, String name, Class<E> type, String text) throws RefusedNode {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refused(
                at, name, "There is no '" + text + "'; there are " + Arrays.toString(type.getEnumConstants()) + ".");
    }

    private static boolean flag(MappingNode mapping, String name, boolean absent) throws RefusedNode {
        Node node = field(mapping, name);
        String text = node == null ? String.valueOf(absent) : text(node);
        if (!text.equals("true") && !text.equals("false")) {
            throw refused(mapping, name, "It is true or false, but this is '" + text + "'.");
        }
        return text.equals("true");
    }

    /** The texts of a list, or the one text that stands in its place. */
    private static List<String> texts(MappingNode mapping, String name) throws RefusedNode {
        Node node = field(mapping, name);
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(YamlRows::text).toList();
        }
        if (node instanceof MappingNode) {
            throw refused(node, name, "This is a list.");
        }
        return node == null ? List.of() : List.of(text(node));
    }

    private static MappingNode mapping(Node node, String field, String wanted) throws RefusedNode {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw refused(node, field, wanted);
    }

    private static RefusedNode refused(Node node, String field, String reason) {
        return new RefusedNode(node, field, ErrorCode.INVALID_WEBHOOK, reason);
    }

    /** As it stands on the topic, for whoever wants to see it. */
    static ObjectNode json(Subscription subscription) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", subscription.name())
                .put("url", subscription.url().text());
        putTexts(json, "secrets", subscription.secrets());
        json.put("style", subscription.style().code())
                .put("language", subscription.language().code())
                .put("settle", subscription.settle().toMillis() + "ms")
                .put("digest", subscription.digest());
        if (subscription.bulletin()) {
            json.put("bulletin", true);
        }
        ObjectNode filter = filterJson(subscription.filter());
        if (!filter.isEmpty()) {
            json.set("filter", filter);
        }
        if (subscription.fromFile()) {
            json.put("fromFile", true);
        }
        putOptional(json, "disabled", subscription.disabled());
        return json;
    }

    private static ObjectNode filterJson(Filter filter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putNames(json, "kinds", filter.kinds(), Filter.NEWS.kinds());
        putTexts(json, "markets", filter.markets());
        putNames(json, "sets", filter.sets(), Filter.NEWS.sets());
        putNames(json, "windows", filter.windows(), Filter.NEWS.windows());
        putNames(json, "measures", filter.measures(), Filter.NEWS.measures());
        putOptional(
                json,
                "minimum",
                filter.minimum().isZero() ? null : filter.minimum().toString());
        putOptional(json, "robustness", filter.firm() ? Robustness.FIRM.name() : null);
        if (filter.milestones()) {
            json.put("milestones", true);
        }
        if (!filter.live()) {
            json.put("live", false);
        }
        return json;
    }

    private static <E extends Enum<E>> void putNames(ObjectNode json, String name, Set<E> some, Set<E> all) {
        if (!some.equals(all)) {
            // A set has no order of its own; the same subscription has the same text.
            putTexts(json, name, some.stream().map(Enum::name).sorted().toList());
        }
    }

    private static void putTexts(ObjectNode json, String name, List<?> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(value -> array.add(value.toString()));
        }
    }

    private static void putOptional(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
