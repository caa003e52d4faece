package io.tidemark.bulletin;

import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Cause;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.headline.Bulletins;
import io.tidemark.replay.ReferenceData;
import io.tidemark.replay.ReleaseReplay;
import io.tidemark.replay.Replay;
import io.tidemark.source.CsvNames;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Bulletins of the sample that the jar ships. */
public final class SampleBulletins {
    private final List<Replay.Entry> journal = new ArrayList<>();
    private final Map<String, CodeNames> names = new HashMap<>();

    public SampleBulletins() throws IOException {
        for (String file : List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv")) {
            try (InputStream bytes = open(file)) {
                StatementFiles.read(
                        file,
                        bytes,
                        WorkingDays.NONE,
                        statement -> journal.add(new Replay.Entry(
                                statement,
                                new Cause.Position(
                                        "trade.events.v1",
                                        0,
                                        journal.size(),
                                        statement.figure().releasedAt()))),
                        refused -> {
                            throw new IllegalStateException(refused.toString());
                        });
            }
        }
        try (InputStream bytes = open("names.csv")) {
            CsvNames.read("names.csv", bytes, (named, unused) -> names.put(Keys.of(named), named), refused -> {
                throw new IllegalStateException(refused.toString());
            });
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(SampleBulletins.class.getResourceAsStream("/sample/" + file));
    }

    /** In the order of the releases. */
    List<Replay.Entry> entries() {
        return journal.stream()
                .sorted(Comparator.comparingLong(
                        entry -> entry.statement().figure().releasedAt()))
                .toList();
    }

    /** In the order of the releases. */
    List<Statement> statements() {
        return entries().stream().map(Replay.Entry::statement).toList();
    }

    /** As it reads on the topic. */
    PublishedBulletin published(Edition edition, boolean live) {
        Bulletins english = Bulletins.english(this::name, ReporterZones.shipped());
        Bulletins korean = Bulletins.korean(this::name, ReporterZones.shipped());
        Serde<PublishedBulletin> serde = Codecs.withOwnIds().bulletins();
        byte[] bytes = serde.serializer()
                .serialize("", PublishedBulletin.of(edition, live, english.wording(edition), korean.wording(edition)));
        return serde.deserializer().deserialize("", bytes);
    }

    /** The first release of Korea with that period, as the topic had it at the end of a day. */
    public PublishedBulletin published(String period, String asOf) {
        return published(edition(period, asOf), true);
    }

    public @Nullable CodeNames name(String code) {
        return names.get(code);
    }

    /** The first release of Korea with that period, as it was at the end of a day. */
    Edition edition(String period, String asOf) {
        ReleaseReplay replay = replay();
        return replay.edition(
                replay.releases("KR", Period.parse(period)).get(0),
                reporter -> AsOf.parse(asOf).until(reporter, ReporterZones.shipped()));
    }

    private ReleaseReplay replay() {
        return new ReleaseReplay(
                EngineSettings.defaults().with(News.defaults().byReleaseTime()),
                GroupLimits.defaults(),
                ReferenceData.none(),
                journal,
                new Editor(LeadSubjects.defaults()));
    }

    /** All releases of Korea with that period, as they are now. */
    List<Edition> editions(String period) {
        ReleaseReplay replay = replay();
        return replay.releases("KR", Period.parse(period)).stream()
                .map(release -> replay.edition(release, reporter -> Long.MAX_VALUE))
                .toList();
    }
}
