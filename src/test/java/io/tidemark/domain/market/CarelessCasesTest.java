package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
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
}
