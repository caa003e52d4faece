package io.tidemark.claims;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of {@code claims.csv}; its comment says what the columns mean.
 *
 * @param window empty where the kind has none
 * @param absent whether there must be no such record
 * @param expected {@code field=value} each
 */
record Claim(
        String id,
        String verdict,
        Scenario scenario,
        String market,
        String subject,
        String window,
        String period,
        String kind,
        boolean absent,
        List<String> expected,
        String note,
        String statement) {
    private static final String NO_FIGURES = "NO_FIGURES";

    static List<Claim> table() {
        try (InputStream bytes = Objects.requireNonNull(Claim.class.getResourceAsStream("/claims/claims.csv"))) {
            return CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .stream()
                    .map(Claim::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The table of claims cannot be read.", e);
        }
    }

    private static Claim of(NamedCsvRecord row) {
        String kind = row.getField("kind");
        boolean absent = kind.startsWith("!");
        return new Claim(
                row.getField("id"),
                row.getField("verdict"),
                new Scenario(words(row.getField("figures")), row.getField("history")),
                row.getField("market"),
                row.getField("subject"),
                row.getField("window"),
                row.getField("period"),
                absent ? kind.substring(1) : kind,
                absent,
                words(row.getField("expected")),
                row.getField("note"),
                row.getField("statement"));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    /** Whether anything is known that it could be computed from; if not, the note says what is missing. */
    boolean hasFigures() {
        return !kind.equals(NO_FIGURES);
    }

    /** Whether a press text made it; the others are of the same kinds, about other series and years. */
    boolean isPublished() {
        return !id.startsWith("OTHER");
    }

    @Override
    public String toString() {
        return id + ": " + statement;
    }
}
