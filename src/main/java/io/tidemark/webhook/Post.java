package io.tidemark.webhook;

import java.net.URI;
import java.util.Map;

/** What is sent in one attempt. */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Post(URI url, Map<String, String> headers, byte[] body) {
    Post {
        headers = Map.copyOf(headers);
    }
}
