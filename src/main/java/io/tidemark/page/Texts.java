package io.tidemark.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands on the served pages around figures and facts, in one language: {@code resources/page/words_en.properties}. */
public final class Texts {
    private static final Texts ENGLISH = new Texts(PageLanguage.EN);
    private static final Texts KOREAN = new Texts(PageLanguage.KO);

    private final Properties words = new Properties();

    private Texts(PageLanguage language) {
        String file = "/page/words_" + language.code() + ".properties";
        try (@Nullable InputStream bytes = Texts.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("There is no " + file);
            }
            words.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of a language. */
    public static Texts of(PageLanguage language) {
        return language == PageLanguage.EN ? ENGLISH : KOREAN;
    }

    /**
     * A text.
     *
     * @param values for its places, as {@link String#format} has them
     * @throws IllegalArgumentException if there is no such text
     */
    public String get(String name, Object... values) {
        String text = words.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException("There is no text '" + name + "'");
        }
        return values.length == 0 ? text : text.formatted(values);
    }

    /** A text that is named by a word of ours, such as a kind of alerts. */
    public String of(String group, String word) {
        return get(group + "." + word);
    }

    Set<String> names() {
        return words.stringPropertyNames();
    }
}
