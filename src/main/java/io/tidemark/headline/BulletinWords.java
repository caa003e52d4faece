package io.tidemark.headline;

import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import java.util.List;

/** What a language has to know to write a bulletin. Sentences end with their full stop; clauses do not. */
interface BulletinWords {
    /** Headlines, the richest first: what was withdrawn, or the head figure with what is told of it. */
    List<String> headlines(Edition edition);

    /** The head figure as a sentence, with its change on year. */
    String figure(FigureLine line);

    /** The other flow of the head market and its balance, as one sentence; empty where there are none. */
    String otherFigures(List<FigureLine> others);

    /** The head figure since the start of the year, as a sentence. */
    String yearToDate(FigureLine line);

    /** What else there is to say of the head figure, as a sentence that follows the lead's. */
    String also(Item item);

    /** What the lead says of the head figure, as a sentence that follows it. */
    String lead(Item item);

    /**
     * A fact and what it carries, as a sentence of its own.
     *
     * @param provisional whether it has to say that its number is provisional
     */
    String fact(Item item, boolean provisional);

    /** The same beside a figure that says whether it is provisional. */
    default String fact(Item item) {
        return fact(item, false);
    }

    /** The figure that a fact is about: {@code Average daily exports, August 2025}. */
    String about(Fact fact);

    /** Why a fact stands in its slot: {@code highest of 26 Augusts}. */
    String why(Slot slot, Fact fact);

    /** Figures of other markets, as one sentence. */
    String otherMarkets(List<FigureLine> lines, int more);

    /** A figure of an earlier period that was changed, as a sentence. */
    String revised(Revised revised);

    /** How many figures were revised, and which, as one sentence. */
    String revisions(List<Revised> revised);

    /** What took a fact away, as a sentence. */
    String cause(Withdrawn withdrawn);

    /** What stands around the texts. */
    BulletinLabels labels(Edition edition);

    /** A figure in a few words, for a flash. */
    String flash(FigureLine line);

    /** A fact in a few words, for a flash. */
    String flash(Item item);
}
