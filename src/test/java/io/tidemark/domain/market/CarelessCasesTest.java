package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What careless publishers do, by the files of {@code ../shared/cases} that went wrong. */
class CarelessCasesTest {
    @Test
    void shouldTakeACorrectionDownWithTheSameReleaseTimeWhateverComesFirst() throws IOException {
        List<Statement> statements = new ArrayList<>(shared("b4-first.csv"));
        statements.addAll(shared("b4-corrected.csv"));
        for (int order = 0; order < 2; order++) {
            Story story = new Story(Market.parse("B4/TOTAL/ALL/WORLD/USD"), EngineSettings.defaults());
            story.tell(statements);

            assertThat(story.value(Subject.EXPORT, "2025-06", Window.MONTH)).isEqualTo(billion("58.9"));
            Collections.reverse(statements);
        }
    }

    /** 142 months of history released now: only what has just ended is news. */
    @Test
    void shouldCallNothingLiveThatEndedLongAgo() throws IOException {
        Story story = new Story(Market.parse("B2/TOTAL/ALL/WORLD/USD"), EngineSettings.defaults());

        List<AlertChange> alerts = story.tell(shared("b2-stamped-now.csv"));

        assertThat(alerts).hasSizeGreaterThan(900);
        assertThat(alerts)
                .filteredOn(AlertChange::live)
                .isNotEmpty()
                .extracting(change -> change.fact().key().period().toString())
                .isSubsetOf("2026-08", "2026-09", "2026-10", "2026-Q2", "2026-Q3", "2026-S1", "2025");
    }

    @Test
    void shouldCallNothingLiveOfALoadOfHistory() throws IOException {
        Story story = new Story(Market.parse("B2/TOTAL/ALL/WORLD/USD"), EngineSettings.defaults());
        List<Statement> history = shared("b2-stamped-now.csv").stream()
                .map(statement -> statement.asHistory(true))
                .toList();

        assertThat(story.tell(history)).hasSizeGreaterThan(900).noneMatch(AlertChange::live);
    }
}
