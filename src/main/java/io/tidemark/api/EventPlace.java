package io.tidemark.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far someone has been told what comes: the offset of the next alert and of the next bulletin, of each partition.
 *
 * @param alerts by partition
 * @param bulletins by partition
 */
record EventPlace(List<Long> alerts, List<Long> bulletins) {
    /** Of {@link #toString}, as JSON Schema and Java have it. */
    static final String PATTERN = "^1-([0-9]{1,18}(?:\\.[0-9]{1,18})*)-([0-9]{1,18}(?:\\.[0-9]{1,18})*)$";

    private static final Pattern TEXT = Pattern.compile(PATTERN);

    /** The text begins with this. A later form of the text would begin with something else. */
    private static final String FORM = "1-";

    EventPlace {
        alerts = List.copyOf(alerts);
        bulletins = List.copyOf(bulletins);
    }

    /** Of offsets by partition, from partition 0. */
    static EventPlace of(Map<Integer, Long> alerts, Map<Integer, Long> bulletins) {
        return new EventPlace(
                List.copyOf(new TreeMap<>(alerts).values()), List.copyOf(new TreeMap<>(bulletins).values()));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence if it is no such text
     */
    static EventPlace parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("It must be the id of an event of the stream.");
        }
        return new EventPlace(offsets(found.group(1)), offsets(found.group(2)));
    }

    private static List<Long> offsets(String text) {
        return Stream.of(text.split("\\.", -1)).map(Long::valueOf).toList();
    }

    List<Long> of(StreamEvent.Topic topic) {
        return topic == StreamEvent.Topic.ALERT ? alerts : bulletins;
    }

    /** By partition. */
    Map<Integer, Long> offsets(StreamEvent.Topic topic) {
        List<Long> offsets = of(topic);
        return IntStream.range(0, offsets.size()).boxed().collect(Collectors.toMap(at -> at, offsets::get));
    }

    /** Whether whoever is here has been told it. */
    boolean isAfter(StreamEvent event) {
        return event.offset() < of(event.topic()).get(event.partition());
    }

    /** The place of someone who is here and is told this as well. */
    EventPlace after(StreamEvent event) {
        List<Long> changed = new ArrayList<>(of(event.topic()));
        changed.set(event.partition(), event.offset() + 1);
        return event.topic() == StreamEvent.Topic.ALERT
                ? new EventPlace(changed, bulletins)
                : new EventPlace(alerts, changed);
    }

    /** Whether there are as many partitions here as there. */
    boolean isLike(EventPlace other) {
        return alerts.size() == other.alerts.size() && bulletins.size() == other.bulletins.size();
    }

    /** Whether nothing before the other place is still to be told. */
    boolean hasReached(EventPlace other) {
        return hasReached(alerts, other.alerts) && hasReached(bulletins, other.bulletins);
    }

    private static boolean hasReached(List<Long> here, List<Long> there) {
        return IntStream.range(0, here.size()).allMatch(at -> here.get(at) >= there.get(at));
    }

    /** The later of both in each partition. */
    EventPlace orLater(EventPlace other) {
        return new EventPlace(later(alerts, other.alerts), later(bulletins, other.bulletins));
    }

    private static List<Long> later(List<Long> here, List<Long> there) {
        return IntStream.range(0, here.size())
                .mapToObj(at -> Math.max(here.get(at), there.get(at)))
                .toList();
    }

    /** For {@link #parse}; who gets it need not understand it. */
    @Override
    public String toString() {
        return FORM + text(alerts) + "-" + text(bulletins);
    }

    private static String text(List<Long> offsets) {
        return offsets.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
