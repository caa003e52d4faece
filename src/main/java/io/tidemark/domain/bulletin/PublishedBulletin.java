package io.tidemark.domain.bulletin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A version of a bulletin as its topic has it. What is too much for one record is left out and counted; it is on the other topics.
 *
 * @param live whether this version is news
 * @param markets how many markets the release states for its period
 */
public record PublishedBulletin(
        Edition edition, boolean live, int markets, LeftOut leftOut, Wording english, Wording korean) {
    /** With the largest that was seen of each part, these come to less than 200 kB (docs/adr/0095). */
    private static final int MOST_FIGURES = 500;

    private static final int MOST_FACTS = 500;
    private static final int MOST_REVISED_FACTS = 100;
    private static final int MOST_WITHDRAWN_FACTS = 100;

    /** How many entries of each list were left out. */
    public record LeftOut(int figures, int more, int revised, int withdrawn) {}

    /** A version with its texts, cut where it is too large. */
    public static PublishedBulletin of(Edition edition, boolean live, Wording english, Wording korean) {
        Bulletin whole = edition.bulletin();
        Bulletin cut = new Bulletin(
                whole.release(),
                whole.head(),
                whole.leading(),
                first(whole.figures(), line -> 1, MOST_FIGURES),
                whole.slots(),
                first(whole.more(), PublishedBulletin::facts, MOST_FACTS),
                first(whole.revised(), PublishedBulletin::facts, MOST_REVISED_FACTS),
                first(whole.withdrawn(), withdrawn -> facts(withdrawn.item()), MOST_WITHDRAWN_FACTS));
        LeftOut leftOut = new LeftOut(
                whole.figures().size() - cut.figures().size(),
                whole.more().size() - cut.more().size(),
                whole.revised().size() - cut.revised().size(),
                whole.withdrawn().size() - cut.withdrawn().size());
        return new PublishedBulletin(
                new Edition(cut, edition.version(), edition.word(), edition.changedAt()),
                live,
                whole.release().markets().size(),
                leftOut,
                english,
                korean);
    }

    private static int facts(Item item) {
        return 1 + item.carries().size();
    }

    private static int facts(Revised revised) {
        return 1
                + revised.takenAway().size()
                + revised.changed().size()
                + revised.broughtBack().size();
    }

    /** As many from the start as are not too large together. */
    private static <T> List<T> first(List<T> all, ToIntFunction<T> size, int most) {
        List<T> first = new ArrayList<>();
        int sum = 0;
        for (T one : all) {
            sum += size.applyAsInt(one);
            if (sum > most) {
                break;
            }
            first.add(one);
        }
        return first;
    }
}
