package io.tidemark.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.domain.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A JSON array of arrays, of which the first is the header. */
final class JsonArraySource implements SourceTable {
    @Override
    public void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        Json.read(name, plain, json -> read(name, json, taker, malformed));
    }

    private static void read(String name, JsonParser json, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new UnreadableFileException(name, 1, "The file must be a JSON array of arrays.");
        }
        NamedRow.Columns columns = null;
        for (long number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
            List<@Nullable String> fields = row(json);
            if (columns == null) {
                if (fields.isEmpty() || fields.contains(null)) {
                    throw new UnreadableFileException(
                            name, number, "The first array must be the header: the names of the columns.");
                }
                columns = new NamedRow.Columns(new ArrayList<>(fields));
                taker.columns(number, new ArrayList<>(fields));
                continue;
            }
            RefusedRow fault = fields.isEmpty()
                    ? new RefusedRow(
                            name,
                            number,
                            RefusedRow.WHOLE_ROW,
                            ErrorCode.WRONG_COLUMNS,
                            "The row is no array of texts and numbers.")
                    : columns.fault(name, number, fields);
            if (fault == null) {
                taker.row(new NamedRow(number, columns, fields));
            } else {
                malformed.accept(fault);
            }
        }
    }

    /** The row's texts; none if it is no array of texts and numbers. */
    private static List<@Nullable String> row(JsonParser json) throws IOException {
        List<@Nullable String> fields = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return fields;
        }
        boolean flat = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isStructStart()) {
                json.skipChildren();
                flat = false;
            } else if (fields.size() <= Json.MOST_COLUMNS) {
                fields.add(Json.text(json));
            }
        }
        return flat ? fields : List.of();
    }
}
