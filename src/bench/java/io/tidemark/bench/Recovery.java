package io.tidemark.bench;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How others went on after an instance was killed.
 *
 * @param killed when it was, in milliseconds since 1970, as are the others
 * @param memberGone when the group noticed: its session had timed out
 * @param caughtUp when all partitions had committed what was published after the kill
 */
record Recovery(long killed, long memberGone, long caughtUp) {
    /**
     * Waits for it.
     *
     * @param members of the group before; at least one of them was killed
     * @param survivors how many of them were not
     * @param ends where the events topic ended after the kill
     */
    static Recovery await(
            Cluster cluster,
            String group,
            long killed,
            Set<String> members,
            int survivors,
            Map<TopicPartition, Long> ends,
            Child instance)
            throws InterruptedException {
        long gone = 0;
        while (true) {
            Map<TopicPartition, Long> committed = cluster.committed(group);
            long now = System.currentTimeMillis();
            if (gone == 0) {
                Set<String> still = new HashSet<>(cluster.members(group));
                still.retainAll(members);
                gone = still.size() <= survivors ? now : 0;
            }
            if (ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                // Who works again has taken the place of who was there before, seen or not.
                return new Recovery(killed, gone == 0 ? now : gone, now);
            }
            if (!instance.isAlive()) {
                throw new IllegalStateException("The instance has ended: see its log in " + Results.DIRECTORY);
            }
            Thread.sleep(Cluster.LOOK_MS);
        }
    }

    double sessionTimeoutSeconds() {
        return (memberGone - killed) / 1000.0;
    }

    double secondsSinceKill() {
        return (caughtUp - killed) / 1000.0;
    }

    /** Since the group has noticed, or since an instance has started that came later. */
    double secondsSinceRebalance(long instanceStarted) {
        return (caughtUp - Math.max(memberGone, instanceStarted)) / 1000.0;
    }
}
