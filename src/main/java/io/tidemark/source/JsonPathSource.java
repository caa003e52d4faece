package io.tidemark.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.domain.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The objects of a list inside JSON. */
final class JsonPathSource implements SourceTable {
    private final Mapping mapping;

    JsonPathSource(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        Json.read(name, plain, json -> {
            json.nextToken();
            if (!search(name, json, new ArrayList<>(), taker, malformed)) {
                throw new UnreadableFileException(
                        name,
                        1,
                        "The file has no list"
                                + (mapping.path().isEmpty() ? "" : " " + String.join("/", mapping.path()))
                                + ", in which the format " + mapping.name() + " has its figures.");
            }
        });
    }

    /** Looks at one value for the list; leaves the parser at the value's end. */
    private boolean search(String name, JsonParser json, List<String> at, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        if (at.equals(mapping.path()) && json.currentToken() == JsonToken.START_ARRAY) {
            items(name, json, taker, malformed);
            return true;
        }
        if (json.currentToken() == JsonToken.START_OBJECT) {
            boolean found = false;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                at.add(json.currentName());
                json.nextToken();
                found |= search(name, json, at, taker, malformed);
                at.remove(at.size() - 1);
            }
            return found;
        }
        if (json.currentToken() != null && json.currentToken().isScalarValue()) {
            String text = Json.text(json);
            ErrorMarks.check(mapping, name, at, text == null ? "" : text);
        }
        if (json.currentToken() != null) {
            json.skipChildren();
        }
        return false;
    }

    private static void items(String name, JsonParser json, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        for (long number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
            ItemRow item = new ItemRow(number);
            if (json.currentToken() == JsonToken.START_OBJECT && isTaken(json, item)) {
                taker.row(item);
            } else {
                json.skipChildren();
                malformed.accept(new RefusedRow(
                        name,
                        number,
                        RefusedRow.WHOLE_ROW,
                        ErrorCode.WRONG_COLUMNS,
                        "The item is no object, or has more than " + Json.MOST_COLUMNS + " entries."));
            }
        }
    }

    /** Takes what the object says at its own level; what nests in it is passed over. */
    private static boolean isTaken(JsonParser json, ItemRow item) throws IOException {
        boolean fits = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String column = json.currentName();
            if (json.nextToken().isScalarValue()) {
                fits &= item.put(column, Json.text(json));
            } else {
                json.skipChildren();
            }
        }
        return fits;
    }
}
