package io.tidemark.webhook;

import io.tidemark.domain.alert.Saying;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an alert for a webhook.
 *
 * @param version the latest that was taken in
 * @param saying what it said when the receiver was last told that it stands, as {@link Saying} has it; 0 where that is not known
 * @param raisedAt when it first became true, milliseconds since 1970 UTC; 0 where that is not known
 * @param causedAt when the latest cause of a change was appended, milliseconds since 1970 UTC; {@link #UNKNOWN} where that is not known
 * @param said the alert as the receiver was last told that it stands, as it stood on the alerts topic; null where that is not
 *     known
 * @param settling what waits to be told; null if nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record KnownAlert(
        int version,
        Told told,
        long saying,
        long raisedAt,
        long causedAt,
        byte @Nullable [] said,
        @Nullable Settling settling) {
    static final long UNKNOWN = Long.MAX_VALUE;

    /** Of an alert that nothing is known of. */
    static final KnownAlert NEW = new KnownAlert(0, Told.NOTHING, 0, 0, UNKNOWN, null, null);

    /** Had neither the saying nor the time of the raise. */
    private static final byte FIRST_FORMAT = 1;

    /** Had neither the time of the latest cause nor what was said. */
    private static final byte SECOND_FORMAT = 2;

    private static final byte FORMAT = 3;
    private static final int HEAD = 1 + Integer.BYTES + 1 + 3 * Long.BYTES + Integer.BYTES;

    /**
     * A change that waits.
     *
     * @param release whose events it waits for
     * @param appendedAt when the alerts topic got it, milliseconds since 1970 UTC
     * @param alert as it stands on the alerts topic
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Settling(String release, long appendedAt, byte[] alert) {}

    /** After a change has come, and before it has settled. */
    KnownAlert waiting(int newVersion, long changedAt, Settling change) {
        long latest = causedAt == UNKNOWN ? changedAt : Math.max(causedAt, changedAt);
        return new KnownAlert(newVersion, told, saying, raisedAt == 0 ? changedAt : raisedAt, latest, said, change);
    }

    /** After the receiver has been told, or what it was told still holds. */
    KnownAlert settled(Told nowTold, long nowSaying, byte @Nullable [] nowSaid) {
        return new KnownAlert(version, nowTold, nowSaying, raisedAt, causedAt, nowSaid, null);
    }

    byte[] toBytes() {
        byte[] before = said == null ? new byte[0] : said;
        byte[] release = settling == null ? new byte[0] : settling.release.getBytes(StandardCharsets.UTF_8);
        int more = settling == null ? 0 : Long.BYTES + Integer.BYTES + release.length + settling.alert.length;
        ByteBuffer out = ByteBuffer.allocate(HEAD + before.length + more)
                .put(FORMAT)
                .putInt(version)
                .put((byte) told.ordinal())
                .putLong(saying)
                .putLong(raisedAt)
                .putLong(causedAt)
                .putInt(before.length)
                .put(before);
        if (settling != null) {
            out.putLong(settling.appendedAt).putInt(release.length).put(release).put(settling.alert);
        }
        return out.array();
    }

    static KnownAlert of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NEW;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format < FIRST_FORMAT || format > FORMAT) {
            throw new IllegalStateException("An alert's state of a later release of Tidemark");
        }
        int version = in.getInt();
        Told told = Told.values()[in.get()];
        long saying = format == FIRST_FORMAT ? 0 : in.getLong();
        long raisedAt = format == FIRST_FORMAT ? 0 : in.getLong();
        long causedAt = format <= SECOND_FORMAT ? UNKNOWN : in.getLong();
        byte[] said = new byte[format <= SECOND_FORMAT ? 0 : in.getInt()];
        in.get(said);
        return new KnownAlert(
                version,
                told,
                saying,
                raisedAt,
                causedAt,
                said.length == 0 ? null : said,
                in.hasRemaining() ? settling(in) : null);
    }

    private static Settling settling(ByteBuffer in) {
        long appendedAt = in.getLong();
        byte[] release = new byte[in.getInt()];
        in.get(release);
        byte[] alert = new byte[in.remaining()];
        in.get(alert);
        return new Settling(new String(release, StandardCharsets.UTF_8), appendedAt, alert);
    }
}
