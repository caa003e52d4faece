package io.tidemark.api;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of answers. */
enum Format {
    JSON(".json", "application/json"),
    CSV(".csv", "text/csv"),
    SDMX_CSV(".sdmx.csv", "application/vnd.sdmx.data+csv;version=2.0.0"),
    TEXT(".txt", "text/plain"),
    MARKDOWN(".md", "text/markdown");

    private final String suffix;
    private final String mediaType;

    Format(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /** What ends a path in which it is asked for. */
    String suffix() {
        return suffix;
    }

    String mediaType() {
        return mediaType;
    }

    /** For a header; JSON is UTF-8 by itself. */
    String contentType() {
        return this == JSON ? mediaType : mediaType + "; charset=utf-8";
    }

    /**
     * The first that an Accept header names among some; null where it names others alone. Its weights are not looked at: who names
     * several is content with each of them.
     */
    static @Nullable Format accepted(@Nullable String accept, Collection<Format> some) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        for (String one : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = one.split(";", -1)[0].trim();
            if (List.of("*/*", "application/*", "application/json", "application/problem+json", "text/html")
                    .contains(type)) {
                return JSON;
            }
            for (Format format : some) {
                if (format.mediaType.split(";", -1)[0].equals(type) || (type.equals("text/*") && format == CSV)) {
                    return format;
                }
            }
        }
        return null;
    }
}
