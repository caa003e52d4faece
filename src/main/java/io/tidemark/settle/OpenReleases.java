package io.tidemark.settle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Which releases are not through: those with a record that the stream has not committed, and those whose results have not yet come
 * through the stages behind it. One thread writes, any number ask.
 */
final class OpenReleases {
    /** More than are ever under way at a time but in a load of history; what goes beyond shares one place. */
    static final int KNOWN_APART = 50_000;

    /** Stands for all releases beyond those that are known apart. */
    private static final String OTHERS = "";

    private final Map<String, Map<TopicPartition, Long>> lastRecords = new HashMap<>();
    private final Set<String> workedOff = new HashSet<>();
    private final Set<String> comingThrough = new HashSet<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> seen = new LinkedHashMap<>(16, 0.75f, true);
    private final int knownApart;

    OpenReleases(int knownApart) {
        this.knownApart = knownApart;
    }

    /** A record of a release has been seen. */
    void see(String release, TopicPartition partition, long offset, long now) {
        synchronized (seen) {
            seen.put(release, now);
            if (seen.size() > knownApart) {
                seen.remove(seen.keySet().iterator().next());
            }
        }
        String name = lastRecords.size() < knownApart || lastRecords.containsKey(release) ? release : OTHERS;
        open.add(name);
        lastRecords.computeIfAbsent(name, none -> new HashMap<>()).merge(partition, offset, Math::max);
    }

    /** The stream has committed so far. */
    void committed(Map<TopicPartition, Long> offsets) {
        for (Iterator<Map.Entry<String, Map<TopicPartition, Long>>> each =
                        lastRecords.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<String, Map<TopicPartition, Long>> release = each.next();
            release.getValue().entrySet().removeIf(last -> last.getValue() < offsets.getOrDefault(last.getKey(), 0L));
            if (release.getValue().isEmpty()) {
                workedOff.add(release.getKey());
                each.remove();
            }
        }
    }

    /** What has been worked off by now comes through the stages behind. */
    void beginToComeThrough() {
        comingThrough.addAll(workedOff);
        workedOff.clear();
    }

    /** It has. */
    void haveComeThrough() {
        for (String release : comingThrough) {
            if (!lastRecords.containsKey(release) && !workedOff.contains(release)) {
                open.remove(release);
            }
        }
        comingThrough.clear();
    }

    /** Whether something of a release is known not to be through. */
    boolean isOpen(String release) {
        return open.contains(release) || open.contains(OTHERS);
    }

    /** Whether anything is. */
    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    /** When the latest record of a release was seen; 0 if none was. */
    long lastSeen(String release) {
        synchronized (seen) {
            return seen.getOrDefault(release, 0L);
        }
    }
}
