package io.tidemark.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** The subjects of an installation with their schemas: what a registry has to serve. */
public final class SchemaCatalogue {
    /**
     * A version of a subject.
     *
     * @param version from 1
     * @param of which of our schemas it is; its id where Tidemark gives ids out itself is {@link TradeSchema#id}
     */
    public record Entry(String topic, String subject, int version, TradeSchema of) {
        public int id() {
            return of.id();
        }

        public Schema schema() {
            return of.schema();
        }
    }

    private final List<Entry> entries;

    private SchemaCatalogue(List<Entry> entries) {
        this.entries = entries;
    }

    public static SchemaCatalogue of(Topics topics) {
        return new SchemaCatalogue(topics.all().stream()
                .filter(topic -> topic.schema() != null)
                .map(topic -> entry(topic, Objects.requireNonNull(topic.schema())))
                .sorted(Comparator.comparing(Entry::subject).thenComparing(Entry::version))
                .toList());
    }

    private static Entry entry(Topic<?> topic, TradeSchema schema) {
        return new Entry(topic.name(), topic.subject(), schema.version(), schema);
    }

    /** All versions, by subject and version. */
    public List<Entry> entries() {
        return entries;
    }

    /** The subjects with a schema. */
    public List<Entry> entries(TradeSchema schema) {
        return entries.stream().filter(entry -> entry.of() == schema).toList();
    }
}
