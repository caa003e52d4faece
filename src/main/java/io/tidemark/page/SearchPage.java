package io.tidemark.page;

import java.util.List;

/**
 * What a search finds.
 *
 * @param query as it was typed
 * @param columns titles of the table
 * @param isCut whether there are more
 */
public record SearchPage(Frame frame, String query, List<String> columns, List<GroupPage.Line> found, boolean isCut) {
    public SearchPage {
        columns = List.copyOf(columns);
        found = List.copyOf(found);
    }
}
