package io.tidemark.publish;

import io.tidemark.domain.Statement;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads what has been published before. */
@FunctionalInterface
public interface JournalReader {
    /**
     * Hands over all statements of the journal until now.
     *
     * @param markets the keys to read; others may be passed over
     */
    void read(Predicate<String> markets, Consumer<Statement> statements);
}
