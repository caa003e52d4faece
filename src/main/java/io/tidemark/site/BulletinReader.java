package io.tidemark.site;

import io.tidemark.bulletin.BulletinPage;
import io.tidemark.contract.Keys;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.headline.Names;
import io.tidemark.page.Address;
import io.tidemark.page.BulletinView;
import io.tidemark.page.Frame;
import io.tidemark.page.MarketPage;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.ReleaseNews;
import io.tidemark.readmodel.KeptBulletins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads bulletins from the table of this instance. */
final class BulletinReader {
    /** So many of the newest bulletins are for the first page. */
    static final int NEWEST = 12;

    private static final int LISTED_MARKETS = 40;

    private final KeptBulletins kept;
    private final Names names;
    private final ReporterZones zones;

    /** The newest bulletins, as of some place on the topic: pages are read much oftener than bulletins come. */
    private volatile Newest newest = new Newest(Long.MIN_VALUE, List.of(), Map.of());

    /**
     * The newest bulletins, and what is told of the rhythm of releases.
     *
     * @param position how far the table had read
     */
    private record Newest(long position, List<PublishedBulletin> bulletins, Map<String, ReleaseRhythm> rhythms) {}

    BulletinReader(KeptBulletins kept, Names names, ReporterZones zones) {
        this.kept = kept;
        this.names = names;
        this.zones = zones;
    }

    /** The newest bulletins of this instance, the newest first. */
    List<ReleaseNews> newest(PageLanguage language) {
        return read().bulletins().stream()
                .map(bulletin -> news(bulletin, language))
                .toList();
    }

    private ReleaseNews news(PublishedBulletin bulletin, PageLanguage language) {
        Release release = bulletin.edition().bulletin().release();
        return ReleaseNews.of(
                Keys.of(release),
                zones.day(release.reporter(), release.releasedAt()).toString(),
                bulletin.edition(),
                language.bulletins(names, zones));
    }

    /** When the next month of each reporter of this instance is expected. */
    List<ReleaseRhythm> rhythms() {
        return read().rhythms().values().stream()
                .sorted(Comparator.comparing(ReleaseRhythm::reporter))
                .toList();
    }

    private Newest read() {
        long position = kept.read();
        Newest known = newest;
        if (known.position() == position) {
            return known;
        }
        List<PublishedBulletin> all = new ArrayList<>();
        Map<String, Map<Period, Long>> first = new HashMap<>();
        kept.eachLatest(bulletin -> {
            Release release = bulletin.edition().bulletin().release();
            if (release.coverage() == Coverage.FULL && release.period().kind() == Period.Kind.MONTH) {
                first.computeIfAbsent(release.reporter(), reporter -> new HashMap<>())
                        .merge(release.period(), release.releasedAt(), Math::min);
            }
            all.add(bulletin);
            if (all.size() > NEWEST * 8) {
                keepNewest(all);
            }
        });
        keepNewest(all);
        Map<String, ReleaseRhythm> rhythms = new HashMap<>();
        first.forEach((reporter, releases) -> {
            ReleaseRhythm rhythm = ReleaseRhythm.of(reporter, releases);
            if (rhythm != null) {
                rhythms.put(reporter, rhythm);
            }
        });
        Newest read = new Newest(position, List.copyOf(all), rhythms);
        newest = read;
        return read;
    }

    private static void keepNewest(List<PublishedBulletin> all) {
        all.sort(Comparator.comparingLong((PublishedBulletin bulletin) ->
                        bulletin.edition().bulletin().release().releasedAt())
                .reversed()
                .thenComparing(bulletin -> Keys.of(bulletin.edition().bulletin().release())));
        if (all.size() > NEWEST) {
            all.subList(NEWEST, all.size()).clear();
        }
    }

    /** A bulletin; null where there is none. */
    @Nullable
    PublishedBulletin find(String id) {
        return kept.latest(id);
    }

    /** The page of a bulletin. */
    BulletinView view(String id, PublishedBulletin bulletin, PageLanguage language, Address address) {
        Edition edition = bulletin.edition();
        var bulletins = language.bulletins(names, zones);
        Stream<Market> markets =
                edition.bulletin().figures().stream().map(FigureLine::market).distinct();
        var text = bulletins.write(edition);
        return new BulletinView(
                new Frame(language, text.headline(), address),
                id,
                edition.bulletin().head().toString(),
                edition.word().name(),
                text,
                bulletins.labels(edition),
                markets.limit(LISTED_MARKETS)
                        .map(market ->
                                new MarketPage.Link(language.name(market, names), address.at(MarketPage.path(market))))
                        .toList());
    }

    /** A bulletin as plain text, as flashes or as Markdown. */
    PageAnswer text(PublishedBulletin bulletin, PageLanguage language, BulletinForm form) {
        BulletinPage page = new BulletinPage(language.bulletins(names, zones));
        return switch (form) {
            case TEXT -> PageAnswer.text("text/plain", page.text(bulletin.edition()));
            case FLASHES -> PageAnswer.text("text/plain", page.flashes(bulletin.edition()));
            case MARKDOWN -> PageAnswer.text("text/markdown", page.markdown(bulletin.edition()));
        };
    }

    /** The forms in which bulletins are copied. */
    enum BulletinForm {
        FLASHES(".flashes.txt"),
        TEXT(".txt"),
        MARKDOWN(".md");

        private final String suffix;

        BulletinForm(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }
}
