package io.tidemark.bulletin;

import io.tidemark.contract.Topics;

/** What bulletins are made of. On its way to the reporter's partition a record keeps its value, and its key stands behind these names. */
enum Material {
    STATEMENT,
    TOTALS,
    BALANCE,
    ALERT,
    GROUP;

    private static final char SEPARATOR = '|';

    /** What a topic holds. */
    static Material of(String topic, Topics topics) {
        if (topic.equals(topics.alerts().name())) {
            return ALERT;
        }
        if (topic.equals(topics.totals().name())) {
            return TOTALS;
        }
        if (topic.equals(topics.balances().name())) {
            return BALANCE;
        }
        return topic.equals(topics.groups().name()) ? GROUP : STATEMENT;
    }

    /** {@code KR|ALERT|KR/MTI/831/US/USD|…}: the key by which all of a reporter meets in one partition. */
    String key(String reporter, String key) {
        return reporter + SEPARATOR + name() + SEPARATOR + key;
    }

    /**
     * Such a key in its parts.
     *
     * @param key as it was on its own topic
     */
    record Key(String reporter, Material material, String key) {
        /** @throws IllegalArgumentException if it is none */
        static Key parse(String text) {
            int first = text.indexOf(SEPARATOR);
            int second = text.indexOf(SEPARATOR, first + 1);
            if (first < 1 || second < 0) {
                throw new IllegalArgumentException("The key names no reporter and no kind of material");
            }
            return new Key(
                    text.substring(0, first),
                    Material.valueOf(text.substring(first + 1, second)),
                    text.substring(second + 1));
        }
    }
}
