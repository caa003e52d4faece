package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A shape of messages: what is to be said, as the JSON that some kind of receiver takes. Has no state. */
interface Style {
    /** Well below the 20 kB that Standard Webhooks asks to stay under. */
    int LARGEST_BODY = 19_500;

    /** The message's body. */
    ObjectNode body(Notice notice, Words words);

    /** Whether it tells people of something by itself; what speaks to programs tells everything. */
    default boolean tells(AlertNews news) {
        return true;
    }

    /** Whether it has a shape for bulletins. */
    default boolean tellsBulletins() {
        return true;
    }

    /** The body of a message that tells a version of a bulletin, at most {@value #LARGEST_BODY} bytes long. */
    ObjectNode body(BulletinNotice notice, Words words);

    /** Its media type. */
    default String contentType() {
        return "application/json; charset=utf-8";
    }
}
