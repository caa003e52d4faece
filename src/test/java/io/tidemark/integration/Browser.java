package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real browser without a window, in which whatever goes wrong is collected. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String site;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(String site) {
        this.site = site;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    /** Skips the test where there is no Chromium. */
    static void require() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "There is no Chromium at " + CHROMIUM + ": the pages are not looked at in a browser here");
    }

    /** @param site where the pages are */
    static Browser start(String site) {
        return new Browser(site);
    }

    /** Opens a page in a window of this width. */
    Page open(String address, int width) {
        BrowserContext context = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, 900));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate(site + address);
        return page;
    }

    /** What browsers complained of so far, on all pages. */
    List<String> complaints() {
        return complaints;
    }

    /** What makes a page hard or impossible to use for some people. */
    static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> page.url() + ": " + rule.getId() + " "
                                + rule.getNodes().get(0).getHtml())
                        .toList();
    }

    /** Fails where a page is wider than its window. */
    static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("what sticks out of %s", page.url())
                .isEqualTo(0);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
