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
     * @param id the schema's id, see {@link TradeSchema#id}
     */
    public record Entry(String subject, int version, int id, Schema schema) {}

    private final List<Entry> entries;

    private SchemaCatalogue(List<Entry> entries) {
        this.entries = entries;
    }

    public static SchemaCatalogue of(Topics topics) {
        return new SchemaCatalogue(topics.all().stream()
                .filter(topic -> topic.schema() != null)
                .flatMap(topic -> entries(topic.subject(), Objects.requireNonNull(topic.schema())))
                .sorted(Comparator.comparing(Entry::subject).thenComparing(Entry::version))
                .toList());
    }

    private static Stream<Entry> entries(String subject, TradeSchema schema) {
        return schema.versions().stream()
                .map(version -> new Entry(subject, version.number(), version.id(), version.schema()));
    }

    /** All versions, by subject and version. */
    public List<Entry> entries() {
        return entries;
    }
}
