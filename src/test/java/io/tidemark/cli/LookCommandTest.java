package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookCommandTest {
    @TempDir
    private Path directory;

    private Path figures;
    private Path page;

    @BeforeEach
    void copySample() throws Exception {
        figures = directory.resolve("<script>figures.csv");
        page = directory.resolve("page.html");
        try (InputStream sample = LookCommandTest.class.getResourceAsStream("/sample/kr-total.csv")) {
            Files.copy(sample, figures);
        }
    }

    private String look(String... more) throws Exception {
        String[] command = new String[more.length + 4];
        command[0] = "look";
        command[1] = figures.toString();
        command[2] = "-o";
        command[3] = page.toString();
        System.arraycopy(more, 0, command, 4, more.length);
        assertThat(TidemarkCommand.run(command)).isZero();
        return Files.readString(page);
    }

    @Test
    void shouldMakeAPageThatNeedsNothingElse() throws Exception {
        String html = look();

        assertThat(html)
                .contains(
                        "<h1>South Korea's exports reached $61.04 bn in November 2025, the highest of any November</h1>")
                .contains("default-src 'none'")
                .contains("<path class=\"export line-export\" d=\"M")
                .contains("<rect class=\"bar deficit")
                .contains("<th scope=\"row\">2011-07</th>")
                .doesNotContain("<script", "src=", "href=\"http");
        assertThat(html).as("the file's name").contains("&lt;script&gt;figures.csv");
        // January 2000 to November 2025.
        assertThat(Pattern.compile("<tr>\\s*<th scope=\"row\">20").matcher(html).results())
                .hasSize(311);
    }

    @Test
    void shouldBeWrittenInKorean() throws Exception {
        assertThat(look("--language", "ko")).contains("<html lang=\"ko\">", "한국", "수출과 수입", "무역수지");
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        figures = directory.resolve("missing.csv");
        assertThat(TidemarkCommand.run("look", figures.toString())).isEqualTo(1);
    }
}
