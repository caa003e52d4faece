package io.tidemark.source;

import io.tidemark.domain.Quote;
import java.util.List;

/** What a source says instead of figures. */
final class ErrorMarks {
    private ErrorMarks() {}

    /**
     * Looks whether a text is an error message of the source.
     *
     * @param path where it stands
     * @throws UnreadableFileException if it is
     */
    static void check(Mapping mapping, String file, List<String> path, String text) throws UnreadableFileException {
        for (Mapping.ErrorMark mark : mapping.errors()) {
            if (mark.path().equals(path) && !mark.except().contains(text)) {
                throw new UnreadableFileException(
                        file, 1, "The source answered with an error instead of figures: " + Quote.of(text) + ".");
            }
        }
    }
}
