package io.tidemark.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a group in one period.
 *
 * @param summary how many rose and fell, who leads, and how concentrated it is, each as a sentence
 * @param columns titles of the table
 * @param members each a line of the table, with the page of the member
 * @param breadth how many members rose, over time; null where too little is known
 * @param flows that can be chosen
 * @param periods that can be chosen
 */
public record GroupPage(
        Frame frame,
        String code,
        String period,
        List<String> summary,
        List<String> columns,
        List<Line> members,
        @Nullable Chart breadth,
        List<MarketPage.Choice> flows,
        List<MarketPage.Choice> periods) {
    public GroupPage {
        summary = List.copyOf(summary);
        columns = List.copyOf(columns);
        members = List.copyOf(members);
        flows = List.copyOf(flows);
        periods = List.copyOf(periods);
    }

    /** A member. */
    public record Line(String name, Address page, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }
}
