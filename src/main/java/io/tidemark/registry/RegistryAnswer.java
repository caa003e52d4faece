package io.tidemark.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the registry answered.
 *
 * @param status of HTTP
 * @param body its JSON; a missing node where it is none
 */
record RegistryAnswer(int status, JsonNode body) {
    private static final int LONGEST_TEXT = 100;
    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;

    boolean isOk() {
        return status == 200;
    }

    /** Confluent's code of an error; 0 if it has none. */
    private int errorCode() {
        return body.path("error_code").asInt();
    }

    /** Whether it says, in Confluent's manner, that there is no such thing; a stray 404 of something in between does not. */
    boolean saysAbsent() {
        return status == 404 && (errorCode() == NO_SUBJECT || errorCode() == NO_VERSION || errorCode() == NO_SCHEMA);
    }

    /** Whether it says that no schema has the id that was asked for, or can have it. */
    boolean saysNoSuchId() {
        return saysAbsent() || ((status == 400 || status == 422) && errorCode() != 0);
    }

    /** Whether the request itself is refused, so that asking again is no use. */
    boolean isRefusal() {
        return status == 401 || status == 403 || (status >= 400 && status < 500 && errorCode() != 0 && !isBusy());
    }

    private boolean isBusy() {
        return status == 408 || status == 429;
    }

    /** The first line of a text from outside, as much of it as a message has room for. */
    static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    /** What went wrong, for people. */
    String fault() {
        String message = shortened(body.path("message").asText());
        if (isOk()) {
            return "HTTP 200 without what a schema registry would say";
        }
        return "HTTP " + status + (message.isEmpty() ? "" : ": " + message);
    }
}
