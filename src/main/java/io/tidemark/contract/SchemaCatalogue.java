package io.tidemark.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The subjects of an installation with their schemas: what a registry has to serve. */
public final class SchemaCatalogue {
    /**
     * A version of a subject.
     *
     * @param version from 1
     * @param id where Tidemark gives ids out itself
     * @param of which of our schemas it is a version of
     */
    public record Entry(String topic, String subject, int version, int id, Schema schema, TradeSchema of) {
        boolean isLatest() {
            return version == of.version();
        }
    }

    private final List<Entry> entries;

    private SchemaCatalogue(List<Entry> entries) {
        this.entries = entries;
    }

    public static SchemaCatalogue of(Topics topics) {
        return new SchemaCatalogue(topics.all().stream()
                .filter(topic -> topic.schema() != null)
                .flatMap(topic -> entries(topic, Objects.requireNonNull(topic.schema())))
                .sorted(Comparator.comparing(Entry::subject).thenComparing(Entry::version))
                .toList());
    }

    private static Stream<Entry> entries(Topic<?> topic, TradeSchema schema) {
        return schema.versions().stream()
                .map(version -> new Entry(
                        topic.name(), topic.subject(), version.number(), version.id(), version.schema(), schema));
    }

    /** All versions, by subject and version. */
    public List<Entry> entries() {
        return entries;
    }

    /** Each subject in the version that is written. */
    public List<Entry> latest() {
        return entries.stream().filter(Entry::isLatest).toList();
    }

    /** The subjects with a schema, in the version that is written. */
    public List<Entry> latest(TradeSchema schema) {
        return latest().stream().filter(entry -> entry.of() == schema).toList();
    }
}
