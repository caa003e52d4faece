package io.tidemark.domain.policy;

import io.tidemark.domain.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of a streak that are announced apart.
 *
 * @param lengths in ascending order
 * @param step after the last of them every so many more; 0 for none
 */
public record Milestones(List<Integer> lengths, int step) {
    private static final String STEP = "+";

    public Milestones {
        lengths = List.copyOf(lengths);
    }

    /**
     * Reads lengths with commas between them, each above the one before; the last may be a step: {@code 6,12,+12} is 6, 12,
     * 24, 36 and so on.
     *
     * @throws IllegalArgumentException if the text is none such
     */
    public static Milestones parse(String text) {
        List<Integer> lengths = new ArrayList<>();
        int last = 0;
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith(STEP) && i == parts.length - 1) {
                return new Milestones(lengths, above(0, part.substring(1)));
            }
            last = above(last, part);
            lengths.add(last);
        }
        return new Milestones(lengths, 0);
    }

    private static int above(int least, String number) {
        if (number.matches("[0-9]{1,9}") && Integer.parseInt(number) > least) {
            return Integer.parseInt(number);
        }
        throw new IllegalArgumentException("Not a whole number above " + least + ": " + Quote.of(number));
    }

    public boolean include(int length) {
        int last = lengths.isEmpty() ? 0 : lengths.get(lengths.size() - 1);
        return lengths.contains(length) || (step > 0 && length > last && (length - last) % step == 0);
    }
}
