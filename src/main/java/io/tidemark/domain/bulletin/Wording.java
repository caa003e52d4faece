package io.tidemark.domain.bulletin;

import java.util.List;

/**
 * A bulletin as a text in one language.
 *
 * @param headline of at most 120 characters
 * @param paragraphs up to four
 * @param flashes one line in capitals for each figure and fact that leads
 */
public record Wording(String headline, List<String> paragraphs, List<String> flashes) {
    public Wording {
        paragraphs = List.copyOf(paragraphs);
        flashes = List.copyOf(flashes);
    }
}
