package io.tidemark.page;

import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Names;
import io.tidemark.replay.Known;
import java.util.List;

/**
 * One page in one file: what the newest release said, and for each market its charts, the facts that stand, the levels to beat and the
 * table. Nothing is loaded from anywhere.
 *
 * @param language as HTML names it
 * @param text what the newest release said
 * @param source where the figures are from, in a sentence
 * @param style the style sheet
 */
public record LookPage(
        String language,
        PageLanguage.Words words,
        BulletinText text,
        List<MarketSection> sections,
        String source,
        String style) {
    public LookPage {
        sections = List.copyOf(sections);
    }

    /**
     * A market with what a page needs of it.
     *
     * @param levels empty where levels to beat are not wanted
     */
    public record Shown(Market market, Known known, List<Outlook> levels) {
        public Shown {
            levels = List.copyOf(levels);
        }
    }

    /**
     * Makes the page.
     *
     * @param newest the bulletin of the newest release
     * @param markets in the order in which they are shown
     * @param file where the figures are from
     * @param version of Tidemark
     */
    public static LookPage of(
            PageLanguage language,
            Names names,
            ReporterZones zones,
            Edition newest,
            List<Shown> markets,
            String file,
            String version) {
        MarketSections sections = new MarketSections(language, names, zones);
        return new LookPage(
                language.code(),
                language.words(),
                language.bulletins(names, zones).write(newest),
                markets.stream()
                        .map(shown -> sections.of(shown.market(), shown.known(), shown.levels()))
                        .toList(),
                language.words().source().formatted(file, version),
                Templates.resource("look.css"));
    }

    /** The page in HTML. */
    public String html() {
        return Templates.write("look.jte", this);
    }
}
