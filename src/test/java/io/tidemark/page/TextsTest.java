package io.tidemark.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.bulletin.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Texts ENGLISH = Texts.of(PageLanguage.EN);
    private static final Texts KOREAN = Texts.of(PageLanguage.KO);

    /** What a template asks for by its whole name. */
    private static final Pattern ASKED = Pattern.compile("[tT]exts\\(?\\)?\\.get\\(\"([a-zA-Z0-9.]+)\"");

    @Test
    void shouldHaveTheSameTextsInBothLanguagesWithTheSamePlaces() {
        assertThat(KOREAN.names()).isEqualTo(ENGLISH.names());
        for (String name : ENGLISH.names()) {
            assertThat(places(KOREAN.get(name))).as(name).isEqualTo(places(ENGLISH.get(name)));
        }
    }

    private static List<String> places(String text) {
        return Pattern.compile("%[sd]")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void shouldHaveWhatTemplatesAskFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            for (Path template : templates.toList()) {
                Matcher matcher = ASKED.matcher(Files.readString(template));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(ENGLISH.names()).containsAll(asked);
    }

    @Test
    void shouldHaveAWordForEachStateOfAlertsAndBulletins() {
        for (AlertState state : AlertState.values()) {
            assertThat(ENGLISH.of("state", state.name())).isNotEmpty();
        }
        for (Edition.Word word : Edition.Word.values()) {
            assertThat(ENGLISH.of("word", word.name())).isNotEmpty();
        }
    }
}
