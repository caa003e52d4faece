package io.tidemark.bulletin;

import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.bulletin.Edition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a release and of its bulletin.
 *
 * @param period its newest, of its most complete coverage
 * @param version of the bulletin; 0 while there is none
 * @param content a hash of what the bulletin said; empty while there is none
 * @param heldBack whether the latest version was no news only because of an implausible figure
 */
@SuppressWarnings("ArrayRecordComponent") // compared by whoever compares
record ReleaseState(Coverage coverage, Period period, long releasedAt, int version, byte[] content, boolean heldBack) {
    private static final byte FORMAT = 1;

    /** After a statement of the release. */
    static ReleaseState after(@Nullable ReleaseState before, Statement statement) {
        Coverage coverage = statement.series().coverage();
        Period period = statement.period();
        long releasedAt = statement.figure().releasedAt();
        if (before == null) {
            return new ReleaseState(coverage, period, releasedAt, 0, new byte[0], false);
        }
        int covers = coverage.compareTo(before.coverage);
        boolean leads = covers < 0 || (covers == 0 && period.compareTo(before.period) > 0);
        return new ReleaseState(
                leads ? coverage : before.coverage,
                leads ? period : before.period,
                Math.max(releasedAt, before.releasedAt),
                before.version,
                before.content,
                before.heldBack);
    }

    /** After another version of the bulletin. */
    ReleaseState told(Edition edition, byte[] newContent, boolean isHeldBack) {
        return new ReleaseState(coverage, period, releasedAt, edition.version(), newContent, isHeldBack);
    }

    /** Whether a statement is about what the release is about. */
    boolean isAbout(Statement statement) {
        return statement.series().coverage() == coverage && statement.period().equals(period);
    }

    boolean says(byte[] other) {
        return Arrays.equals(content, other);
    }

    byte[] toBytes() {
        byte[] name = (coverage.name() + " " + period).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + Long.BYTES + Integer.BYTES + 1 + content.length)
                .put(FORMAT)
                .put((byte) name.length)
                .put(name)
                .putLong(releasedAt)
                .putInt(version)
                .put((byte) (heldBack ? 1 : 0))
                .put(content)
                .array();
    }

    static ReleaseState of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != FORMAT) {
            throw new IllegalStateException("A bulletin's state of a later release of Tidemark");
        }
        byte[] name = new byte[in.get()];
        in.get(name);
        String[] parts = new String(name, StandardCharsets.UTF_8).split(" ", -1);
        long releasedAt = in.getLong();
        int version = in.getInt();
        boolean heldBack = in.get() != 0;
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new ReleaseState(
                Coverage.valueOf(parts[0]), Period.parse(parts[1]), releasedAt, version, content, heldBack);
    }
}
