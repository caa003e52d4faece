package io.tidemark.page;

import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import java.util.ArrayList;
import java.util.List;

/**
 * A bulletin as the first page shows it, in one language.
 *
 * @param id as its topic names it
 * @param market that leads
 * @param releasedAt milliseconds since 1970 UTC
 * @param day on which it was released, where its reporter is
 * @param word what its last change was
 * @param withdrawn what is no longer true, the latest first
 */
public record ReleaseNews(
        String id,
        String reporter,
        String market,
        long releasedAt,
        String day,
        int version,
        String word,
        String headline,
        List<String> paragraphs,
        List<BulletinText.Chosen> chosen,
        List<Gone> withdrawn) {
    public ReleaseNews {
        paragraphs = List.copyOf(paragraphs);
        chosen = List.copyOf(chosen);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * Facts that one release took away.
     *
     * @param releasedAt milliseconds since 1970 UTC
     */
    public record Gone(List<String> facts, String cause, long releasedAt) {
        public Gone {
            facts = List.copyOf(facts);
        }
    }

    /** A version of a bulletin in words. */
    public static ReleaseNews of(String id, String day, Edition edition, Bulletins bulletins) {
        BulletinText text = bulletins.write(edition);
        List<Gone> gone = new ArrayList<>();
        for (Withdrawn withdrawn : edition.bulletin().withdrawn()) {
            bulletins
                    .withdrawn(List.of(withdrawn))
                    .forEach(one -> gone.add(new Gone(one.facts(), one.cause(), withdrawn.releasedAt())));
        }
        return new ReleaseNews(
                id,
                edition.bulletin().release().reporter(),
                edition.bulletin().head().toString(),
                edition.bulletin().release().releasedAt(),
                day,
                edition.version(),
                edition.word().name(),
                text.headline(),
                text.paragraphs(),
                text.reasons(),
                gone);
    }

    /** Where its page is. */
    public Address page(Address here) {
        return here.at(BulletinView.path(id));
    }
}
