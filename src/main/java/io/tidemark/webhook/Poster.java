package io.tidemark.webhook;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Posts, without keeping the caller waiting. */
interface Poster extends AutoCloseable {
    /** Posts once; the future always ends with an answer, never with an exception. */
    CompletableFuture<Answer> post(Post post);

    @Override
    void close();

    /** Why nothing can be posted to anyone, in a sentence; null if there is no reason. */
    default @Nullable String trouble() {
        return null;
    }
}
