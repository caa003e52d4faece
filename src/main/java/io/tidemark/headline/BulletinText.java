package io.tidemark.headline;

import java.util.List;

/**
 * A bulletin in words.
 *
 * @param headline of at most {@value #LONGEST_HEADLINE} characters
 * @param paragraphs up to four
 * @param reasons for each slot of the bulletin, in its order: the fact, and why it stands there
 * @param more the other facts, each as a sentence
 * @param revised the figures of earlier periods that were changed, each as a sentence
 * @param withdrawn facts that are no longer true, by what took them away
 * @param flashes one line in capitals for each figure and fact that leads
 */
public record BulletinText(
        String headline,
        List<String> paragraphs,
        List<Chosen> reasons,
        List<String> more,
        List<String> revised,
        List<Withdrawn> withdrawn,
        List<String> flashes) {
    public static final int LONGEST_HEADLINE = 120;

    public BulletinText {
        paragraphs = List.copyOf(paragraphs);
        reasons = List.copyOf(reasons);
        more = List.copyOf(more);
        revised = List.copyOf(revised);
        withdrawn = List.copyOf(withdrawn);
        flashes = List.copyOf(flashes);
    }

    /**
     * A fact that was chosen.
     *
     * @param fact as a sentence
     * @param about the figure that it is about, in a few words
     * @param why it was chosen, in words that a reader can check
     */
    public record Chosen(String fact, String about, String why) {}

    /** Facts that one event took away. */
    public record Withdrawn(List<String> facts, String cause) {
        public Withdrawn {
            facts = List.copyOf(facts);
        }
    }
}
