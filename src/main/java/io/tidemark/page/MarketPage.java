package io.tidemark.page;

import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.outlook.Outlook;
import io.tidemark.headline.Names;
import io.tidemark.replay.Known;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a market shows.
 *
 * @param asOf as of which day it is known; empty for now
 * @param days on which figures of it were released, the first first; the newest of them may lie after {@code asOf}
 * @param section charts, facts, levels and the table
 * @param comparison the newest figures and how they were known before their last release; null where nothing was changed
 * @param groups that it belongs to
 * @param isForScreens whether a chart in a file follows dark and narrow screens
 */
public record MarketPage(
        Frame frame,
        String asOf,
        List<String> days,
        MarketSection section,
        @Nullable Chart comparison,
        String comparisonNote,
        List<Link> groups,
        boolean isGroup,
        boolean isForScreens) {
    public MarketPage {
        days = List.copyOf(days);
        groups = List.copyOf(groups);
    }

    /** A link with its text. */
    public record Link(String text, Address address) {}

    /** A choice of the view. */
    public record Choice(String text, Address address, boolean isChosen) {}

    /**
     * What the page is made of.
     *
     * @param known what was known as of the day
     * @param now what is known now; null where that is the same
     * @param before what was known before the newest release; null where there was none
     * @param days on which figures were released, the first first
     * @param groups that it belongs to
     */
    public record Material(
            Market market,
            MarketView view,
            @Nullable LocalDate asOf,
            Known known,
            @Nullable Known now,
            @Nullable Known before,
            List<Outlook> levels,
            List<LocalDate> days,
            List<Market> groups) {
        public Material {
            levels = List.copyOf(levels);
            days = List.copyOf(days);
            groups = List.copyOf(groups);
        }
    }

    /** The parameter that asks for what takes long: levels to beat, and the figures before the last release. */
    public static final String MORE = "more";

    private static final int COMPARED_MONTHS = 24;

    private static final double FILE_TOP = 70;
    private static final double FILE_GAP = 40;
    private static final double FILE_MARGIN = 40;

    /** Makes the page. */
    public static MarketPage of(
            PageLanguage language, Address address, Material material, Names names, ReporterZones zones) {
        MarketSections sections = new MarketSections(language, names, zones);
        MarketSection section =
                sections.of(material.market(), material.known(), material.levels(), material.view(), material.now());
        Frame frame = new Frame(language, section.title(), address);
        List<LocalDate> released = material.days().stream()
                .filter(day -> material.asOf() == null || !day.isAfter(material.asOf()))
                .toList();
        Known before = material.before();
        boolean comparable = before != null
                && released.size() > 1
                && !before.rows().isEmpty()
                && !section.charts().isEmpty();
        String newest =
                released.isEmpty() ? "" : released.get(released.size() - 1).toString();
        return new MarketPage(
                frame,
                material.asOf() == null ? "" : material.asOf().toString(),
                material.days().stream().map(LocalDate::toString).toList(),
                section,
                comparable
                        ? sections.comparison(
                                material.market(),
                                material.known(),
                                before,
                                COMPARED_MONTHS,
                                List.of(
                                        frame.texts().get("market.asOf", newest),
                                        frame.texts().get("market.before")))
                        : null,
                comparable ? frame.texts().get("market.comparison", newest) : "",
                material.groups().stream()
                        .map(group -> new Link(language.name(group, names), address.at(path(group))))
                        .toList(),
                material.market().scheme().equals(Market.GROUP_SCHEME),
                true);
    }

    /** The same, whose files look the same everywhere. */
    public MarketPage onPaper() {
        return new MarketPage(frame, asOf, days, section, comparison, comparisonNote, groups, isGroup, false);
    }

    /** The figures of the page, exactly, as CSV. */
    public static String csv(Material material) {
        return FigureTable.grid(MarketSections.rows(material.known().rows(), material.view()), material.view())
                .csv();
    }

    /** Where the page of a market is. */
    public static String path(Market market) {
        return "/markets/" + market;
    }

    /** The totals that can be looked at. */
    public List<Choice> windows() {
        return Stream.of(MarketView.Over.values())
                .map(over -> choice("view." + over.code(), "window", over == MarketView.Over.MONTH ? "" : over.code()))
                .toList();
    }

    /** Values, or changes. */
    public List<Choice> measures() {
        return List.of(choice("view.level", "measure", ""), choice("view.growth", "measure", "growth"));
    }

    /** Parts of the time. */
    public List<Choice> ranges() {
        List<Choice> ranges = new ArrayList<>();
        ranges.add(choice("view.all", "range", ""));
        for (String years : List.of("25", "10", "5")) {
            ranges.add(choice("view.years" + years, "range", years));
        }
        return ranges;
    }

    private Choice choice(String name, String parameter, String value) {
        Address address = frame.address();
        return new Choice(
                frame.texts().get(name),
                address.with(parameter, value),
                address.get(parameter).equals(value));
    }

    /** The page as of the release before; null where there is none. */
    public @Nullable Address earlier() {
        String at = asOf.isEmpty() ? "9999" : asOf;
        List<String> before = days.stream().filter(day -> day.compareTo(at) < 0).toList();
        int step = asOf.isEmpty() ? 2 : 1;
        return before.size() < step ? null : asOf(before.get(before.size() - step));
    }

    /** The page as of the release after; null where it is as of now. */
    public @Nullable Address later() {
        return asOf.isEmpty()
                ? null
                : days.stream()
                        .filter(day -> day.compareTo(asOf) > 0)
                        .findFirst()
                        .map(this::asOf)
                        .orElse(asOf(null));
    }

    private Address asOf(@Nullable String day) {
        return frame.address().with(Address.AS_OF, day);
    }

    /** The same with levels to beat and the figures before the last release; null where they are there. */
    public @Nullable Address more() {
        return frame.address().get(MORE).isEmpty() ? frame.address().with(MORE, "1") : null;
    }

    /** The facts below the one that leads. */
    public List<MarketSection.Said> facts() {
        List<MarketSection.Said> facts = section.facts();
        return asOf.isEmpty() && !facts.isEmpty() ? facts.subList(1, facts.size()) : facts;
    }

    /** The page as it is now. */
    public Address now() {
        return asOf(null);
    }

    /** The days on which figures were released, the newest first. */
    public List<String> newestFirst() {
        List<String> turned = new ArrayList<>(days);
        Collections.reverse(turned);
        return turned;
    }

    /** The unit, and what the marks of the charts mean. */
    public String units() {
        Texts texts = frame.texts();
        String units = frame.address().get("measure").equals("growth") ? texts.get("view.percent") : section.units();
        boolean banded =
                section.charts().stream().anyMatch(chart -> !chart.bands().isEmpty());
        return banded
                ? units + " "
                        + texts.get(
                                "view.bands",
                                section.charts().get(0).lines().get(0).name())
                : units;
    }

    /** Under the charts of a file: the unit, the code, and as of when. */
    public String source() {
        return section.code() + (asOf.isEmpty() ? "" : ", " + frame.texts().get("market.asOf", asOf)) + ". "
                + frame.texts().get("foot.text");
    }

    /** A chart and where it stands in a file. */
    public record Placed(Chart chart, double y) {}

    /** The charts one below the other. */
    public List<Placed> placed() {
        List<Placed> placed = new ArrayList<>();
        double y = FILE_TOP;
        for (Chart chart : section.charts()) {
            placed.add(new Placed(chart, y));
            y += chart.height() + FILE_GAP;
        }
        return placed;
    }

    /** How wide a file is. */
    public double drawnWidth() {
        return section.charts().stream().mapToDouble(Chart::width).max().orElse(0) + FILE_MARGIN;
    }

    /** How high a file is. */
    public double drawnHeight() {
        return FILE_TOP
                + section.charts().stream()
                        .mapToDouble(chart -> chart.height() + FILE_GAP)
                        .sum();
    }
}
