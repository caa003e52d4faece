package io.tidemark.bulletin;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an alert.
 *
 * @param change the latest, as it stands on the alerts topic
 * @param said the change after which people could last be told that it stands: a bulletin told it, or its release was over; null where
 *     nobody could be
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record KnownAlertFact(byte[] change, byte @Nullable [] said) {
    private static final byte FORMAT = 1;

    byte[] toBytes() {
        byte[] before = said == null ? new byte[0] : said;
        return ByteBuffer.allocate(1 + Integer.BYTES + before.length + change.length)
                .put(FORMAT)
                .putInt(before.length)
                .put(before)
                .put(change)
                .array();
    }

    static KnownAlertFact of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != FORMAT) {
            throw new IllegalStateException("A bulletin's state of a later release of Tidemark");
        }
        byte[] said = new byte[in.getInt()];
        in.get(said);
        byte[] change = new byte[in.remaining()];
        in.get(change);
        return new KnownAlertFact(change, said.length == 0 ? null : said);
    }
}
