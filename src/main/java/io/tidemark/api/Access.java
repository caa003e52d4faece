package io.tidemark.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says who may ask the API: everyone, or only those who send one of the tokens. It also says from which origins web pages may ask. */
public final class Access {
    /** Everyone who reaches the server may ask, but no web page of another origin. */
    public static final Access OPEN = new Access(List.of(), Set.of());

    /** The fewest characters of a token. A shorter one could be guessed. */
    private static final int SHORTEST = 16;

    private static final String SCHEME = "Bearer ";
    private static final String ANY = "*";
    private static final String COMMENT = "#";

    private final List<byte[]> tokens;
    private final Set<String> origins;

    private Access(List<String> tokens, Set<String> origins) {
        this.tokens = tokens.stream()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.origins = origins;
    }

    /**
     * Reads what the settings say.
     *
     * @param file with a token a line; empty lines and those that begin with # count for nothing. Null where everyone may ask
     * @param origins with commas between them, such as {@code https://desk.example}; {@code *} for all
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with a sentence if it has no token, or one that is too short
     */
    public static Access of(@Nullable Path file, String origins) throws IOException {
        Set<String> pages = Arrays.stream(origins.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        if (file == null) {
            return new Access(List.of(), pages);
        }
        List<String> tokens = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("there is no token in " + file);
        }
        if (tokens.stream().anyMatch(token -> token.length() < SHORTEST)) {
            throw new IllegalArgumentException(
                    "a token in " + file + " has fewer than " + SHORTEST + " characters, and could be guessed");
        }
        return new Access(tokens, pages);
    }

    /** Whether someone who sends this header may ask. It is compared with all tokens, so that the time it takes tells nothing. */
    boolean allows(@Nullable String authorization) {
        if (tokens.isEmpty()) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] token : tokens) {
            found |= MessageDigest.isEqual(token, given);
        }
        return found;
    }

    /** The origin that an answer names as allowed to read it; null if the page that asks may not read it. */
    @Nullable
    String origin(@Nullable String origin) {
        return origin == null ? null : origins.contains(ANY) ? ANY : origins.contains(origin) ? origin : null;
    }

    /** Whether answers differ by the origin that asks. */
    boolean variesByOrigin() {
        return !origins.isEmpty() && !origins.contains(ANY);
    }
}
