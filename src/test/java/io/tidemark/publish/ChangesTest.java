package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangesTest {
    private final List<Statement> journal = new ArrayList<>();

    @Test
    void shouldPublishNothingThatTheJournalSaysAlready() {
        journal.addAll(List.of(statement(1, 10, 500), statement(2, 10, 600)));

        assertThat(published(statement(1, 99, 500), statement(2, 10, 600))).isEmpty();
    }

    @Test
    void shouldPublishWhatIsNewAndWhatDiffersFromTheNewestStatement() {
        journal.addAll(List.of(statement(1, 10, 500), statement(1, 20, 510), statement(2, 10, 600)));

        assertThat(published(statement(1, 99, 500), statement(2, 99, 600), statement(3, 99, 7)))
                .containsExactly(statement(1, 99, 500), statement(3, 99, 7));
    }

    @Test
    void shouldPublishAFigureThatIsFinalNowOrWithdrawn() {
        journal.addAll(List.of(statement(1, 10, 500), statement(2, 10, 600)));
        Statement isFinal = statement(1, 99, Amount.of(500), Status.FINAL);
        Statement withdrawn = statement(2, 99, null, Status.REVISED);

        assertThat(published(isFinal, withdrawn)).containsExactly(isFinal, withdrawn);
    }

    @Test
    void shouldPublishOfSeveralReleasesOnlyThoseThatTheJournalLacks() {
        journal.addAll(List.of(statement(1, 10, 500), statement(1, 20, 510)));

        assertThat(published(
                        statement(1, 10, 500), statement(1, 20, 510), statement(1, 30, 515), statement(1, 40, 510)))
                .containsExactly(statement(1, 30, 515), statement(1, 40, 510));
    }

    @Test
    void shouldPublishAnOlderReleaseThatTheJournalLacks() {
        journal.add(statement(1, 20, 510));

        assertThat(published(statement(1, 10, 510))).containsExactly(statement(1, 10, 510));
    }

    @Test
    void shouldPublishWhatIsStatedTwiceOnce() {
        assertThat(published(statement(1, 10, 500), statement(1, 10, 500))).containsExactly(statement(1, 10, 500));
    }

    @Test
    void shouldNotTakeTwoFiguresOfOneReleaseForTheSame() {
        journal.addAll(List.of(statement(1, 10, 500), statement(1, 10, 490)));

        assertThat(published(statement(1, 99, 490))).containsExactly(statement(1, 99, 490));
    }

    @Test
    void shouldKnowThousandsOfFigures() {
        for (int value = 0; value < 5_000; value++) {
            journal.add(statement(value, 10, value));
        }
        List<Statement> file = new ArrayList<>(journal);
        file.set(4_321, statement(4_321, 99, 1));

        assertThat(published(file.toArray(Statement[]::new))).containsExactly(statement(4_321, 99, 1));
    }

    private List<Statement> published(Statement... file) {
        Changes changes = new Changes((markets, statements) -> {
            assertThat(markets.test("KR/HS/1/WORLD/USD")).isFalse();
            journal.stream()
                    .filter(statement ->
                            markets.test(statement.series().market().toString()))
                    .forEach(statements);
        });
        List.of(file).forEach(changes::note);
        changes.prepare();
        List<Statement> published = new ArrayList<>();
        for (Statement statement : file) {
            if (changes.takes(statement)) {
                published.add(statement);
            }
        }
        assertThat(changes.summary().replace(",", ""))
                .endsWith(" " + (file.length - published.size()) + " unchanged; ");
        return published;
    }

    private static Statement statement(int month, long releasedAt, long value) {
        return statement(month, releasedAt, Amount.of(value), Status.REVISED);
    }

    private static Statement statement(int month, long releasedAt, @Nullable Amount value, Status status) {
        return new Statement(
                new Series(new Market("KR", "TOTAL", "ALL", "WORLD", "USD"), Flow.EXPORT, Coverage.FULL),
                Period.ofMonth(Period.monthNumber(1990, 1) + month),
                new Figure(releasedAt, 0, value, status, null, null),
                null,
                null);
    }
}
