package io.tidemark.webhook;

import java.util.Map;

/** Who is to be told, and in which words, as is known by now. For any number of threads. */
interface Directory {
    /** All subscriptions, by their names. */
    Map<String, Subscription> subscriptions();

    Words words();

    /** When the latest event of a release was seen, milliseconds since 1970 UTC; 0 if none was. */
    long lastEvent(String release);
}
