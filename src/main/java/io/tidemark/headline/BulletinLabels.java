package io.tidemark.headline;

import java.util.List;

/**
 * What stands around the texts of a bulletin.
 *
 * @param source whose figures they are, of which period and day, and which version of the bulletin it is
 * @param table rows of cells, the first row the titles
 * @param chosen title of the facts that were chosen
 * @param withdrawn title of what is no longer true
 * @param revised title of the figures of earlier periods that were changed
 * @param more title of all other facts
 * @param restFormat says how many facts are not shown; has one {@code %d}
 */
public record BulletinLabels(
        String source,
        List<List<String>> table,
        String chosen,
        String withdrawn,
        String revised,
        String more,
        String restFormat) {
    public BulletinLabels {
        table = table.stream().map(List::copyOf).toList();
    }

    /** That so many facts are not shown. */
    public String rest(int count) {
        return restFormat.formatted(count);
    }
}
