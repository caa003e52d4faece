package io.tidemark.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an alert for a webhook.
 *
 * @param version the latest that was taken in
 * @param settling what waits to be told; null if nothing does
 */
record KnownAlert(int version, Told told, @Nullable Settling settling) {
    private static final byte FORMAT = 1;

    /**
     * A change that waits.
     *
     * @param release whose events it waits for
     * @param appendedAt when the alerts topic got it, milliseconds since 1970 UTC
     * @param alert as it stands on the alerts topic
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Settling(String release, long appendedAt, byte[] alert) {}

    byte[] toBytes() {
        if (settling == null) {
            return ByteBuffer.allocate(6)
                    .put(FORMAT)
                    .putInt(version)
                    .put((byte) told.ordinal())
                    .array();
        }
        byte[] release = settling.release.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(6 + 12 + release.length + settling.alert.length)
                .put(FORMAT)
                .putInt(version)
                .put((byte) told.ordinal())
                .putLong(settling.appendedAt)
                .putInt(release.length)
                .put(release)
                .put(settling.alert)
                .array();
    }

    static KnownAlert of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new KnownAlert(0, Told.NOTHING, null);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != FORMAT) {
            throw new IllegalStateException("An alert's state of a later release of Tidemark");
        }
        int version = in.getInt();
        Told told = Told.values()[in.get()];
        if (!in.hasRemaining()) {
            return new KnownAlert(version, told, null);
        }
        long appendedAt = in.getLong();
        byte[] release = new byte[in.getInt()];
        in.get(release);
        byte[] alert = new byte[in.remaining()];
        in.get(alert);
        return new KnownAlert(
                version, told, new Settling(new String(release, StandardCharsets.UTF_8), appendedAt, alert));
    }
}
