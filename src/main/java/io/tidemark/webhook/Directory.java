package io.tidemark.webhook;

import java.util.Map;

/** Who is to be told, and in which words, as is known by now. For any number of threads. */
interface Directory {
    /** All subscriptions, by their names. */
    Map<String, Subscription> subscriptions();

    Words words();
}
