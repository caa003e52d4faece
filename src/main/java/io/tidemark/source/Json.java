package io.tidemark.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON from outside: how deep it nests and how long its texts are is bounded. */
final class Json {
    /** So many columns no source has. */
    static final int MOST_COLUMNS = 2_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(BoundedLines.LONGEST)
                    .maxNameLength(1_000)
                    .maxNumberLength(DecimalText.LONGEST)
                    .build())
            .build();

    private Json() {}

    /** Reads with a parser. */
    @FunctionalInterface
    interface Reading {
        void with(JsonParser json) throws IOException;
    }

    static void read(String name, InputStream plain, Reading reading) throws IOException {
        try (JsonParser json = FACTORY.createParser(plain).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            try {
                reading.with(json);
            } catch (JsonProcessingException e) {
                int line = e.getLocation() == null
                        ? 1
                        : Math.max(1, e.getLocation().getLineNr());
                throw new UnreadableFileException(
                        name, line, "This cannot be read as JSON: " + Quote.shortened(e.getOriginalMessage()) + ".");
            } catch (UnreadableFileException e) {
                throw e;
            } catch (IOException e) {
                throw Plain.unreadable(name, 1, e, StandardCharsets.UTF_8);
            }
        }
    }

    /** The text of a scalar as it is written; null where it is null. */
    static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }
}
