package io.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What strangers find first: that every page is listed, and that links between pages and to files lead somewhere. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final int LONGEST_README = 200;

    /** A line of a recipe: a numbered step, or how it goes on. */
    private static final Pattern STEP = Pattern.compile("^([0-9]+\\.|  ) .*");

    /** A file or folder that a step names. */
    private static final Pattern NAMED = Pattern.compile("`([\\w./-]+(?:\\.java|\\.md|\\.avsc|/))`");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<Path> targets(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        List<Path> targets = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            if (!link.group(1).contains(":")) {
                targets.add(folder.resolve(link.group(1)).normalize());
            }
        }
        return targets;
    }

    @Test
    void shouldHaveNoLinkThatLeadsNowhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (Path target : targets(page)) {
                if (!Files.exists(target)) {
                    broken.add(page + " → " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void shouldListEveryPageAndEveryDecision() throws IOException {
        assertThat(targets(Path.of("docs", "README.md"))).containsAll(siblings(Path.of("docs")));
        assertThat(targets(Path.of("docs", "adr", "README.md"))).containsAll(siblings(Path.of("docs", "adr")));
    }

    private static List<Path> siblings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .toList();
        }
    }

    /** A recipe that names a file that has moved leads a newcomer astray. */
    @Test
    void shouldNameOnlyFilesThatExistInRecipes() throws IOException {
        String page = Files.readString(Path.of("CONTRIBUTING.md"));
        List<String> steps =
                page.lines().filter(line -> STEP.matcher(line).find()).toList();
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources =
                    files.map(file -> "/" + file.toString().replace('\\', '/')).toList();
        }
        List<String> missing = new ArrayList<>();
        for (String step : steps) {
            Matcher named = NAMED.matcher(step);
            while (named.find()) {
                String name = named.group(1).replaceAll("/$", "");
                if (!Files.exists(Path.of(name)) && sources.stream().noneMatch(file -> file.endsWith("/" + name))) {
                    missing.add(name);
                }
            }
        }

        assertThat(steps).hasSizeGreaterThan(15);
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldKeepTheFirstPageShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThan(LONGEST_README);
    }
}
