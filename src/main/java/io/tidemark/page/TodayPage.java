package io.tidemark.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param lead the newest bulletin; null where there is none
 * @param others the next newest
 * @param since from which day on withdrawals are shown
 * @param withdrawn what bulletins told that is no longer true
 * @param expected when releases are expected, each as a sentence
 */
public record TodayPage(
        Frame frame,
        @Nullable ReleaseNews lead,
        List<ReleaseNews> others,
        String since,
        List<Taken> withdrawn,
        List<Expected> expected) {
    public TodayPage {
        others = List.copyOf(others);
        withdrawn = List.copyOf(withdrawn);
        expected = List.copyOf(expected);
    }

    /** What a bulletin told that is no longer true. */
    public record Taken(ReleaseNews.Gone gone, Address bulletin, String day) {}

    /** When a release is expected. */
    public record Expected(String text, boolean isLate) {}
}
