package io.tidemark.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parameters that questions have, with what each may be: what is checked, and what {@code /openapi.json} says of it. */
enum Parameter {
    REPORTER("reporter", "Only this reporter.") {
        @Override
        Object read(String text) {
            return code(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describeCode(schema);
        }
    },
    SCHEME("scheme", "Only this scheme.") {
        @Override
        Object read(String text) {
            return code(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describeCode(schema);
        }
    },
    Q("q", "Only what has each of these words in its codes or in its names, in English or Korean.") {
        @Override
        Object read(String text) {
            if (text.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("It has more than " + MOST_CHARACTERS + " characters.");
            }
            return text;
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "string").put("maxLength", MOST_CHARACTERS);
        }
    },
    FLOW("flow", "Only these flows, with commas between them.") {
        @Override
        List<String> allowed() {
            return names(Flow.values());
        }
    },
    COVERAGE("coverage", "Only these coverages, with commas between them.") {
        @Override
        List<String> allowed() {
            return names(Coverage.values());
        }
    },
    KIND("kind", "Only alerts of these kinds, with commas between them.") {
        @Override
        List<String> allowed() {
            return names(AlertKind.values());
        }
    },
    STATE("state", "Only alerts whose latest change is to one of these states, with commas between them.") {
        @Override
        List<String> allowed() {
            return names(AlertState.values());
        }
    },
    LIVE("live", "true: only live alerts, which are news. false: only others.") {
        @Override
        List<String> allowed() {
            return List.of("TRUE", "FALSE");
        }
    },
    EVENT("event", "Only these events, with commas between them.") {
        @Override
        List<String> allowed() {
            return names(StreamEvent.Topic.values());
        }
    },
    AFTER(
            "after",
            "Begins with what came after the event that has this id. A header `Last-Event-ID` says the same and goes first.") {
        @Override
        Object read(String text) {
            return EventPlace.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "string").put("pattern", EventPlace.PATTERN);
        }
    },
    PERIOD("period", "Only this period.") {
        @Override
        Object read(String text) {
            return Period.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describePeriod(schema);
        }
    },
    FROM("from", "Leaves out periods that end before this one begins.") {
        @Override
        Object read(String text) {
            return Period.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describePeriod(schema);
        }
    },
    TO("to", "Leaves out periods that end after this one.") {
        @Override
        Object read(String text) {
            return Period.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describePeriod(schema);
        }
    },
    AS_OF(
            "as_of",
            "What was known at the end of this day where the reporter is, or at this time. Groups and rates are as they"
                    + " are defined now.") {
        @Override
        Object read(String text) {
            return AsOf.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describeTime(schema);
        }
    },
    SINCE("since", "Leaves out what became known before this day or time, in UTC.") {
        @Override
        Object read(String text) {
            return AsOf.parse(text);
        }

        @Override
        void describe(ObjectNode schema) {
            describeTime(schema);
        }
    },
    LANGUAGE("language", "The language of text and Markdown.") {
        @Override
        List<String> allowed() {
            return List.of("EN", "KO");
        }
    },
    VERSION("version", "This version, from 1; without it the latest.") {
        @Override
        Object read(String text) {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException("It must be a whole number from 1.");
            }
            return Integer.valueOf(text);
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "integer").put("minimum", 1);
        }
    },
    LIMIT("limit", "How many entries an answer has at most.") {
        @Override
        Object read(String text) {
            int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
            if (number < 1 || number > MOST_ENTRIES) {
                throw new IllegalArgumentException("It must be a whole number from 1 to " + MOST_ENTRIES + ".");
            }
            return number;
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "integer")
                    .put("minimum", 1)
                    .put("maximum", MOST_ENTRIES)
                    .put("default", MOST_ENTRIES);
        }
    },
    NEXT("next", "Goes on where an earlier answer ended: the `next` of that answer.") {
        @Override
        Object read(String text) {
            if (text.matches("n[A-Za-z0-9_-]{0," + LONGEST_NEXT + "}") && text.length() % 4 != 2) {
                String place = new String(
                        Base64.getUrlDecoder().decode(text.substring(NEXT_MARK.length())), StandardCharsets.UTF_8);
                if (Parameter.next(place).equals(text)) {
                    return place;
                }
            }
            throw new IllegalArgumentException("It must be the next of an earlier answer.");
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "string").put("pattern", "^n[A-Za-z0-9_-]*$");
        }
    };

    /** The most entries of one answer. */
    static final int MOST_ENTRIES = 1000;

    private static final int MOST_CHARACTERS = 200;
    private static final int LONGEST_NEXT = 1000;
    private static final String NEXT_MARK = "n";
    private static final String PERIOD_PATTERN = "^[0-9]{4}(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?$";

    private final String text;
    private final String meaning;

    Parameter(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** The name in a question. */
    String text() {
        return text;
    }

    /** The words that it may be; empty where it is no word. */
    List<String> allowed() {
        return List.of();
    }

    /**
     * Reads a value; of words a list of them.
     *
     * @throws IllegalArgumentException with a sentence if it cannot have this value
     */
    Object read(String value) {
        List<String> words = Arrays.asList(value.toUpperCase(Locale.ROOT).split(",", -1));
        if (!allowed().containsAll(words)) {
            throw new IllegalArgumentException("It must be one or more of the allowed words.");
        }
        return words;
    }

    /** Says in JSON Schema what it may be. */
    void describe(ObjectNode schema) {
        schema.put("type", "array");
        ArrayNode words = schema.putObject("items").put("type", "string").putArray("enum");
        allowed().forEach(words::add);
    }

    /** As OpenAPI has it. */
    ObjectNode openApi() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", text)
                .put("in", "query")
                .put("description", meaning);
        if (!allowed().isEmpty()) {
            json.put("style", "form").put("explode", false);
        }
        describe(json.putObject("schema"));
        return json;
    }

    /** Where the next page begins, for {@link #NEXT}. */
    static String next(String place) {
        return NEXT_MARK
                + Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(Enum<?>[] words) {
        return Stream.of(words).map(Enum::name).toList();
    }

    private static String code(String value) {
        if (!Market.isCode(value) && !value.equals(Market.EVERY_REPORTER)) {
            throw new IllegalArgumentException("It must be a code: 1 to 40 of A-Z a-z 0-9 . _ -");
        }
        return value;
    }

    private static void describeCode(ObjectNode schema) {
        schema.put("type", "string").put("pattern", "^([A-Za-z0-9._-]{1,40}|\\*)$");
    }

    private static void describePeriod(ObjectNode schema) {
        schema.put("type", "string").put("pattern", PERIOD_PATTERN);
    }

    private static void describeTime(ObjectNode schema) {
        ArrayNode either = schema.put("type", "string").putArray("anyOf");
        either.addObject().put("format", "date");
        either.addObject().put("format", "date-time");
    }
}
