package io.tidemark.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All formats of figures: our own, those whose mappings are built in, and mappings of others. */
public final class SourceFormats {
    /** Our own CSV. */
    public static final SourceFormat CANONICAL = new CanonicalFormat();

    /** In place of a format's name: find it out. */
    public static final String AUTO = "auto";

    private static final String SDMX = "sdmx-csv";

    /** In the order in which they are listed and tried. */
    private static final List<String> BUILT_IN = List.of(
            "figures", "comext", "imts", SDMX, "tidemark", "census", "comtrade", "kr-customs", "jp-customs", "alfred");

    private SourceFormats() {}

    /** All formats there are by name. */
    public static List<SourceFormat> all() {
        List<SourceFormat> all = new ArrayList<>();
        all.add(CANONICAL);
        all.addAll(Mappings.BY_NAME.values());
        return all;
    }

    /** The mappings that are built in, in the order in which they are tried. */
    static List<MappedFormat> mapped() {
        return BUILT_IN.stream().map(Mappings.BY_NAME::get).toList();
    }

    /**
     * The format that somebody asked for.
     *
     * @param wanted its name, {@value #AUTO}, or a file of YAML with a mapping
     * @throws UnreadableFileException if the file is no mapping
     * @throws IOException with a sentence for people, if there is neither such a format nor such a file
     */
    public static SourceFormat of(String wanted) throws IOException {
        if (wanted.equals(AUTO)) {
            return new AutoFormat(AUTO, mapped(), null);
        }
        if (wanted.equals(SDMX)) { // what Tidemark writes is SDMX-CSV too, and what the IMF's API answers
            return new AutoFormat(
                    SDMX,
                    List.of(Mappings.BY_NAME.get("tidemark"), Mappings.BY_NAME.get("imts"), Mappings.BY_NAME.get(SDMX)),
                    Mappings.BY_NAME.get(SDMX));
        }
        for (SourceFormat format : all()) {
            if (format.name().equals(wanted)) {
                return format;
            }
        }
        Path file = Path.of(wanted);
        try (InputStream bytes = Files.newInputStream(file)) {
            return new MappedFormat(MappingReader.read(wanted, bytes));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no format and no file " + wanted + ". The formats are " + names()
                            + "; `tidemark formats` says what they are.",
                    e);
        }
    }

    /** Whether a mapping of that name is built in. */
    static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }

    /** The names of all formats, for a sentence. */
    static String names() {
        return String.join(", ", all().stream().map(SourceFormat::name).toList()) + " and " + AUTO;
    }

    /** The mapping of a built-in format as it is written, or null where it has none. */
    public static @Nullable String yaml(String name) {
        return Mappings.BY_NAME.containsKey(name) ? Mappings.text(name) : null;
    }

    /** Read when they are first asked for. */
    private static final class Mappings {
        private static final Map<String, MappedFormat> BY_NAME = read();

        private static Map<String, MappedFormat> read() {
            Map<String, MappedFormat> formats = new TreeMap<>();
            for (String name : BUILT_IN) {
                try (InputStream bytes = open(name)) {
                    formats.put(name, new MappedFormat(MappingReader.read(name, bytes)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return formats;
        }

        private static String text(String name) {
            try (InputStream bytes = open(name)) {
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream open(String name) throws IOException {
            InputStream bytes = SourceFormats.class.getResourceAsStream("/formats/" + name + ".yaml");
            if (bytes == null) {
                throw new IOException("The jar has no /formats/" + name + ".yaml");
            }
            return bytes;
        }
    }
}
