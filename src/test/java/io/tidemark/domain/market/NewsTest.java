package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.startOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsTest {
    private static final long DAY = 86_400_000L;
    private static final News NEWS = News.defaults();

    private static Cause appended(Statement statement, long at) {
        return new Cause.Stated(statement, null, new Cause.Position("trade.events.v1", 0, 0, at));
    }

    private static AlertKey about(AlertWindow window, String period) {
        return new AlertKey(
                AlertKind.RECORD_HIGH,
                Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                KOREA,
                Subject.EXPORT,
                Coverage.FULL,
                Measure.VALUE,
                window,
                Period.parse(period),
                AlertKey.Particular.NONE);
    }

    @Test
    void shouldBeFreshThreeDaysAndNoLonger() {
        Statement statement = exports("2011-07", "51.4", "2011-08-01");
        long released = statement.figure().releasedAt();

        assertThat(NEWS.isFresh(appended(statement, released + 3 * DAY))).isTrue();
        assertThat(NEWS.isFresh(appended(statement, released + 3 * DAY + 1))).isFalse();
        assertThat(NEWS.byReleaseTime().isFresh(appended(statement, released + 9_000 * DAY)))
                .isTrue();
        assertThat(NEWS.byReleaseTime().isFresh(appended(statement.asHistory(true), released)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2011-07, 100",
        "YEAR_TO_DATE, 2011-07, 100",
        "TRAILING_12M, 2011-07, 100",
        "QUARTER, 2011-Q3, 160",
        "HALF, 2011-S1, 220",
        "YEAR, 2011, 400"
    })
    void shouldBeRecentByTheLengthOfItsWindow(AlertWindow window, String period, int days) {
        int next = Period.parse(period).lastMonth() + 1;
        long ended = startOf("%d-%02d-01".formatted(next / 12, next % 12 + 1));
        // Released long before: what counts is when the event was appended.
        Statement statement = exports("2011-07", "51.4", "2000-01-01");

        assertThat(NEWS.isRecent(about(window, period), appended(statement, ended + days * DAY)))
                .isTrue();
        assertThat(NEWS.isRecent(about(window, period), appended(statement, ended + days * DAY + 1)))
                .isFalse();
        assertThat(NEWS.byReleaseTime().isRecent(about(window, period), appended(statement, ended + 9_000 * DAY)))
                .as("by the time of release")
                .isTrue();
    }
}
