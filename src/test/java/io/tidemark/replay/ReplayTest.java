package io.tidemark.replay;

import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.imports;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.headline.Headlines;
import io.tidemark.oracle.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** July 2011, as it was known on the days it was revised: docs/definitions.md §5. */
class ReplayTest {
    private final List<Replay.Entry> journal = new ArrayList<>();

    @BeforeEach
    void journalOfJuly2011() {
        for (int i = 0; i < 18; i++) {
            String period = Period.ofMonth(Period.monthNumber(2010, 1) + i).toString();
            add(exports(period, "4" + i % 9, "2011-07-01"));
            add(imports(period, "41", "2011-07-01"));
        }
        add(exports("2010-06", "48.5", "2011-07-02"));
        add(imports("2010-06", "41.706", "2011-07-02"));
        add(exports("2011-07", "51.4", "2011-08-01"));
        add(imports("2011-07", "44.2", "2011-08-01"));
        add(exports("2011-07", "50.6", "2011-08-16"));
        add(imports("2011-07", "44.3", "2011-08-16"));
        Collections.reverse(journal); // the order of arrival is not that of release
    }

    @Test
    void shouldShowTheSurplusRecordAsItWasKnown() {
        Replay replay = replay();

        replay.goTo(endOf("2011-08-01"));

        assertThat(surplusRecords(replay.standing())).hasSize(1);
    }

    @Test
    void shouldNotKnowWhatWasReleasedLater() {
        Replay replay = replay();

        replay.goTo(endOf("2011-07-31"));

        assertThat(replay.standing())
                .isNotEmpty()
                .noneMatch(change -> change.fact().key().period().equals(Period.parse("2011-07")));
        assertThat(replay.statements()).isEqualTo(38);
    }

    @Test
    void shouldSayWhatTheRevisionTookAndWhy() {
        Replay replay = replay();
        replay.goTo(endOf("2011-08-01"));

        List<AlertChange> differences = replay.differenceAt(endOf("2011-08-16")).changes();

        assertThat(surplusRecords(differences)).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(AlertState.RETRACTED);
            assertThat(change.cause())
                    .isInstanceOfSatisfying(
                            Cause.Stated.class,
                            cause -> assertThat(cause.statement())
                                    .isIn(
                                            exports("2011-07", "50.6", "2011-08-16"),
                                            imports("2011-07", "44.3", "2011-08-16")));
        });
        assertThat(differences)
                .as("the record of exports stands with other figures")
                .anyMatch(change -> change.state() == AlertState.AMENDED
                        && change.fact().key().subject() == Subject.EXPORT
                        && change.fact().key().kind() == AlertKind.RECORD_HIGH);
    }

    /** The second-largest surplus took the place of the record: it stands, and is not read as a record taken back. */
    @Test
    void shouldListWhatStandsAsItStands() {
        Replay replay = replay();

        replay.goTo(endOf("2011-08-16"));

        assertThat(replay.standing())
                .anyMatch(change -> change.fact().key().kind() == AlertKind.RANK
                        && change.fact().key().subject() == Subject.BALANCE)
                .noneMatch(change -> Headlines.mark(change).equals("▼"));
    }

    @Test
    void shouldLeaveOutWhatCameAndWent() {
        Replay replay = replay();
        replay.goTo(endOf("2011-07-31"));

        List<AlertChange> differences = replay.differenceAt(endOf("2011-08-16")).changes();

        assertThat(surplusRecords(differences)).isEmpty();
        assertThat(differences)
                .filteredOn(change -> change.fact().key().kind() == AlertKind.RECORD_HIGH
                        && change.fact().key().subject() == Subject.EXPORT
                        && change.fact().key().period().equals(Period.parse("2011-07")))
                .isNotEmpty()
                .allMatch(change -> change.state() == AlertState.RAISED);
    }

    /** Japan's June was released on 17 July at 08:50 in Tokyo, which is the day before in UTC. */
    @Test
    void shouldTakeADayAsItIsWhereTheReporterIs() throws IOException {
        journal.clear();
        SharedData.caseFile("b11-history.csv").forEach(this::add);
        SharedData.caseFile("b11-tz.csv").forEach(this::add);
        Replay replay = replay();

        replay.goTo(endOf("2025-07-16"));
        assertThat(replay.standing())
                .noneMatch(change -> change.fact().key().period().equals(Period.parse("2025-06")));
        List<AlertChange> differences = replay.differenceAt(endOf("2025-07-17")).changes();

        assertThat(replay.statements()).isEqualTo(journal.size());
        assertThat(differences).anyMatch(change -> change.fact().key().period().equals(Period.parse("2025-06")));
    }

    /** All figures times 0.8: what is said of growth is the same as before. */
    @Test
    void shouldNotMentionWhatSaysTheSameAsBefore() throws IOException {
        journal.clear();
        SharedData.caseFile("b12-history.csv").forEach(this::add);
        SharedData.caseFile("b12-rebased.csv").forEach(this::add);
        Replay replay = replay();
        replay.goTo(reporter ->
                journal.stream().mapToLong(Replay.Entry::releasedAt).max().orElseThrow() - 1);

        List<AlertChange> differences =
                replay.differenceAt(reporter -> Long.MAX_VALUE).changes();

        assertThat(differences)
                .isNotEmpty()
                .noneMatch(change -> change.fact().key().measure() == Measure.GROWTH);
    }

    /** The groups topic keeps what the stream has refused. */
    @Test
    void shouldLeaveOutAGroupThatTheStreamRefuses() {
        Market one = Market.parse("KR/GROUP/ONE/WORLD/USD");
        Market other = Market.parse("KR/GROUP/OTHER/WORLD/USD");
        ReferenceData circle = new ReferenceData(
                Map.of(
                        new GroupDefinition(one, List.of(Member.of(other))), new Cause.Position("groups", 0, 0, 0),
                        new GroupDefinition(other, List.of(Member.of(one))), new Cause.Position("groups", 0, 1, 0)),
                Map.of());
        Replay replay = new Replay(
                EngineSettings.defaults().with(News.defaults().byReleaseTime()),
                GroupLimits.defaults(),
                circle,
                journal);

        replay.goTo(endOf("2011-08-01"));

        assertThat(replay.statements()).isPositive();
    }

    private Replay replay() {
        return new Replay(
                EngineSettings.defaults().with(News.defaults().byReleaseTime()),
                GroupLimits.defaults(),
                ReferenceData.none(),
                journal);
    }

    private void add(Statement statement) {
        journal.add(new Replay.Entry(statement, new Cause.Position("trade.events.v1", 0, journal.size(), 0)));
    }

    private static Replay.Until endOf(String day) {
        AsOf asOf = AsOf.parse(day);
        return reporter -> asOf.until(reporter, ReporterZones.shipped());
    }

    private static List<AlertChange> surplusRecords(List<AlertChange> changes) {
        return changes.stream()
                .filter(change -> change.fact().key().kind() == AlertKind.RECORD_HIGH
                        && change.fact().key().subject() == Subject.BALANCE
                        && change.fact().key().measure() == Measure.VALUE
                        && change.fact().key().window() == AlertWindow.MONTH
                        && change.fact().key().set() == ComparisonSet.ALL_TIME
                        && change.fact().key().period().equals(Period.parse("2011-07")))
                .toList();
    }
}
