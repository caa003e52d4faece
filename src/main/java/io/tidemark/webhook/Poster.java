package io.tidemark.webhook;

import java.util.concurrent.CompletableFuture;

/** Posts, without keeping the caller waiting. */
interface Poster extends AutoCloseable {
    /** Posts once; the future always ends with an answer, never with an exception. */
    CompletableFuture<Answer> post(Post post);

    @Override
    void close();
}
