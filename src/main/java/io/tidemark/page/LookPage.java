package io.tidemark.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Names;
import io.tidemark.replay.Known;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

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
                resource("look.css"));
    }

    /** The page in HTML. */
    public String html() {
        StringOutput html = new StringOutput();
        TEMPLATES.render("look.jte", this, html);
        return html.toString();
    }

    private static String resource(String name) {
        try (@Nullable InputStream bytes = LookPage.class.getResourceAsStream("/page/" + name)) {
            return new String(Objects.requireNonNull(bytes, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
