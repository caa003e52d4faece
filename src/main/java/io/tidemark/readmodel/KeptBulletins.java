package io.tidemark.readmodel;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.bulletin.PublishedBulletin;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.query.RangeQuery;
import org.jspecify.annotations.Nullable;

/** The versions of bulletins that came while there was a read model, and those that its topic still had when it began. */
public final class KeptBulletins {
    private final ReadModel model;
    private final String topic;
    private final Deserializer<PublishedBulletin> values;

    /** In the tables of a read model. */
    public KeptBulletins(ReadModel model, Topics topics, Codecs codecs) {
        this.model = model;
        topic = topics.bulletins().name();
        values = codecs.bulletins().deserializer();
    }

    /**
     * All versions of a bulletin, the first one first.
     *
     * @param key of the bulletin on its topic
     */
    public Found<List<PublishedBulletin>> versions(String key) {
        SortedMap<Integer, PublishedBulletin> versions = new TreeMap<>();
        RangeQuery<String, byte[]> all = RangeQuery.withRange(key + "|", key + ReadModel.AFTER_SEPARATOR);
        Found<Integer> found = model.hand(
                key,
                ReadTopology.BULLETINS,
                all,
                (place, bytes) -> {
                    PublishedBulletin bulletin = read(place, bytes);
                    if (bulletin != null
                            && Keys.of(bulletin.edition().bulletin().release()).equals(key)) {
                        versions.put(bulletin.edition().version(), bulletin);
                    }
                },
                Integer.MAX_VALUE);
        return found.with(List.copyOf(versions.values()));
    }

    /** The latest version of a bulletin; null where there is none under this key. */
    public @Nullable PublishedBulletin latest(String key) {
        List<PublishedBulletin> versions = versions(key).value();
        return versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    /** Hands over the latest versions of all bulletins that this instance keeps up to date. */
    public void eachLatest(Consumer<PublishedBulletin> latest) {
        AtomicReference<@Nullable PublishedBulletin> last = new AtomicReference<>();
        each((place, version) -> {
            PublishedBulletin next = version.get();
            if (next == null) {
                return;
            }
            PublishedBulletin before = last.getAndSet(next);
            if (before != null && !isSame(before, next)) {
                latest.accept(before);
            }
        });
        PublishedBulletin left = last.get();
        if (left != null) {
            latest.accept(left);
        }
    }

    private static boolean isSame(PublishedBulletin one, PublishedBulletin other) {
        return one.edition()
                .bulletin()
                .release()
                .equals(other.edition().bulletin().release());
    }

    /** How far the topic has been read: changes with every version that comes, and says no more. */
    public long read() {
        return model.read(ReadTopology.BULLETINS);
    }

    /**
     * Hands over all versions of all bulletins that this instance keeps up to date, of each bulletin in order.
     *
     * @param versions given what names a record for ever, and what reads it; null for what is none of ours
     */
    public void each(BiConsumer<String, Supplier<@Nullable PublishedBulletin>> versions) {
        model.each(ReadTopology.BULLETINS, (place, bytes) -> versions.accept(place, () -> read(place, bytes)));
    }

    private @Nullable PublishedBulletin read(String place, byte[] kept) {
        PublishedBulletin bulletin =
                ReadModel.read(values, topic, Arrays.copyOfRange(kept, ReadTopology.TIME_BYTES, kept.length));
        return bulletin != null
                        && place.startsWith(
                                Keys.of(bulletin.edition().bulletin().release()) + "|")
                ? bulletin
                : null;
    }
}
