package io.tidemark.page;

import io.tidemark.headline.Outlooks;
import java.util.List;

/**
 * What a page shows of one market.
 *
 * @param anchor to link to it
 * @param title the names of reporter, category and partner
 * @param charts levels, and where both flows are known the balance
 * @param facts what is true of the newest period, each as a sentence, the weightiest first
 * @param others the other facts of that period
 * @param outlooks levels to beat
 * @param columns titles of the table
 * @param rows of the table, the newest period first
 */
public record MarketSection(
        String anchor,
        String title,
        String code,
        String units,
        List<Chart> charts,
        List<Said> facts,
        List<Said> others,
        List<Outlooks.Text> outlooks,
        List<String> columns,
        List<List<String>> rows) {
    public MarketSection {
        charts = List.copyOf(charts);
        facts = List.copyOf(facts);
        others = List.copyOf(others);
        outlooks = List.copyOf(outlooks);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * A fact.
     *
     * @param isGone whether it was true when it was known, but is not any more
     */
    public record Said(String text, boolean isGone) {}
}
