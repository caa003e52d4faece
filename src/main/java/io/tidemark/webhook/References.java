package io.tidemark.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Finds what is referred to, at each time of asking: a file may have been rewritten. */
public final class References {
    /** Bytes of a file that holds a secret or a URL, at most. */
    private static final long LONGEST = 64 << 10;

    private final Map<String, String> environment;

    /** @param environment the environment variables, or what stands for them */
    public References(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a reference stands for, without white space around it.
     *
     * @throws UnresolvedException if there is nothing
     */
    String find(Reference reference) throws UnresolvedException {
        if (reference.isLiteral()) {
            return reference.text();
        }
        String found = reference.isFile() ? read(reference) : environment.get(reference.target());
        if (found == null || found.isBlank()) {
            throw new UnresolvedException("There is nothing at " + reference);
        }
        return found.strip();
    }

    private static String read(Reference reference) throws UnresolvedException {
        try {
            Path file = Path.of(reference.target());
            // A pipe or a device would hold up every endpoint, or never end.
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw new UnresolvedException("The file of " + reference + " is no file of a few lines");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UnresolvedException("The file of " + reference + " cannot be read");
        }
    }

    /** A reference that leads nowhere. Says which, never what others lead to. */
    static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnresolvedException(String message) {
            super(message, null, false, false);
        }
    }
}
