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

/** Who may ask: everyone, or whoever has one of some tokens; and pages of which origins may. */
public final class Access {
    /** Everyone who reaches the server, and no pages of other origins. */
    public static final Access OPEN = new Access(List.of(), Set.of());

    /** Of a token, in characters: a shorter one could be guessed. */
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
     * As settings say.
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

    /** Whether someone may ask who sends this header; all tokens are compared, so that the time says nothing. */
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

    /** What a page of an origin is told that may read the answers; null where it may not. */
    @Nullable
    String origin(@Nullable String origin) {
        return origin == null ? null : origins.contains(ANY) ? ANY : origins.contains(origin) ? origin : null;
    }

    /** Whether answers differ by the origin that asks. */
    boolean variesByOrigin() {
        return !origins.isEmpty() && !origins.contains(ANY);
    }
}
