package io.tidemark.domain.alert;

/**
 * The latest version of each alert that a reader has seen, and whether the alert stood with it. At least once, a crash makes the stream
 * send changes again, and older ones may come after newer ones: a version counts if it is higher than the latest. So does one whose cause
 * is later than all causes before: what is sent again has causes that are known, but after a reset of the stream an alert may go on with
 * lower versions (ADR 55).
 *
 * <p>Half of an id is enough to tell alerts apart, and is as good as random, so that it is its own place in the table. A million
 * alerts take 40 to 80 MB.
 */
public final class AlertVersions {
    private static final int FIRST_CAPACITY = 16;

    /** Stands for an empty place. */
    private static final long NONE = 0;

    private long[] ids = new long[FIRST_CAPACITY];

    /** The version; below 0 where the alert was taken back with it. */
    private int[] versions = new int[FIRST_CAPACITY];

    /** When the latest cause was appended, milliseconds since 1970 UTC. */
    private long[] causes = new long[FIRST_CAPACITY];

    private int size;

    /**
     * Whether a change counts where others of its alert are known.
     *
     * @param version the latest that counted; 0 if there is none
     * @param causedAt when the latest cause was appended, milliseconds since 1970 UTC
     */
    public static boolean counts(AlertChange change, int version, long causedAt) {
        return change.version() > version || causedAt(change) > causedAt;
    }

    private static long causedAt(AlertChange change) {
        return change.cause().position().appendedAt();
    }

    /** Takes in a change; whether it counts. */
    public boolean take(AlertChange change) {
        long id = half(change.fact().key().id());
        int place = place(id);
        if (!counts(change, Math.abs(versions[place]), ids[place] == NONE ? Long.MAX_VALUE : causes[place])) {
            return false;
        }
        if (ids[place] == NONE) {
            if (2 * (size + 1) > ids.length) {
                grow();
                place = place(id);
            }
            ids[place] = id;
            size++;
        }
        causes[place] = Math.max(causes[place], causedAt(change));
        versions[place] = change.state() == AlertState.RETRACTED ? -change.version() : change.version();
        return true;
    }

    /** Whether an alert stands by what was taken in so far. */
    public boolean stands(AlertId id) {
        return versions[place(half(id))] > 0;
    }

    private static long half(AlertId id) {
        return id.low() == NONE ? 1 : id.low();
    }

    /** Where it is, or would be. */
    private int place(long id) {
        int place = (int) id & ids.length - 1;
        while (ids[place] != NONE && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldVersions = versions;
        long[] oldCauses = causes;
        ids = new long[2 * oldIds.length];
        versions = new int[ids.length];
        causes = new long[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != NONE) {
                int place = place(oldIds[i]);
                ids[place] = oldIds[i];
                versions[place] = oldVersions[i];
                causes[place] = oldCauses[i];
            }
        }
    }
}
