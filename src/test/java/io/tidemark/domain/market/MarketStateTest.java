package io.tidemark.domain.market;

import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.billion;
import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.imports;
import static io.tidemark.domain.market.Statements.promptly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.MarketMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real case of July 2011 (docs/definitions.md §5), statement by statement. */
class MarketStateTest {
    private MarketState state;

    @BeforeEach
    void loadHistory() {
        state = new MarketState(KOREA, EngineSettings.defaults());
        for (int month = Period.month(2010, 1).lastMonth();
                month < Period.month(2011, 7).lastMonth();
                month++) {
            String period = Period.ofMonth(month).toString();
            boolean exportRecord = period.equals("2011-04");
            boolean surplusRecord = period.equals("2010-06");
            apply(exports(period, exportRecord ? "48.6" : "40", "2011-07-15"));
            apply(imports(period, exportRecord ? "44.6" : surplusRecord ? "33.206" : "38", "2011-07-15"));
        }
    }

    private MarketChanges apply(Statement statement) {
        return state.apply(statement, promptly(statement));
    }

    private static AlertChange allTime(MarketChanges changes, Subject subject, AlertKind kind) {
        List<AlertChange> found = changes.alerts().stream()
                .filter(change -> {
                    AlertKey key = change.fact().key();
                    return key.subject() == subject
                            && key.kind() == kind
                            && key.window() == AlertWindow.MONTH
                            && key.measure() == Measure.VALUE
                            && key.set() == ComparisonSet.ALL_TIME;
                })
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void shouldRaiseTheExportRecordWithWhatItBeat() {
        AlertChange record =
                allTime(apply(exports("2011-07", "51.4", "2011-08-01")), Subject.EXPORT, AlertKind.RECORD_HIGH);

        assertThat(record.state()).isEqualTo(AlertState.RAISED);
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.live()).isTrue();
        assertThat(record.fact().value()).isEqualTo(Measured.of(billion("51.4")));
        assertThat(record.fact().previous()).isEqualTo(new Holder(Measured.of(billion("48.6")), Period.month(2011, 4)));
        assertThat(record.fact().robustness()).isEqualTo(Robustness.FIRM);
        assertThat(record.fact().confirmed()).isFalse();
        assertThat(record.fact().stoodMonths()).isEqualTo(3);
        assertThat(record.fact().comparison())
                .isEqualTo(new Comparison(ComparisonSet.ALL_TIME, 18, Period.month(2010, 1), 0));
    }

    @Test
    void shouldTakeTheSurplusRecordBackAndKeepTheExportRecord() {
        apply(exports("2011-07", "51.4", "2011-08-01"));
        AlertChange surplus =
                allTime(apply(imports("2011-07", "44.2", "2011-08-01")), Subject.BALANCE, AlertKind.RECORD_HIGH);
        assertThat(surplus.fact().value()).isEqualTo(Measured.of(billion("7.2")));
        assertThat(surplus.fact().previous())
                .isEqualTo(new Holder(Measured.of(billion("6.794")), Period.month(2010, 6)));

        MarketChanges revised = apply(exports("2011-07", "50.6", "2011-08-16"));

        AlertChange retracted = allTime(revised, Subject.BALANCE, AlertKind.RECORD_HIGH);
        assertThat(retracted.state()).isEqualTo(AlertState.RETRACTED);
        assertThat(retracted.version()).isEqualTo(2);
        assertThat(retracted.live()).isTrue();
        assertThat(retracted.fact()).isEqualTo(surplus.fact());
        Cause.Stated cause = (Cause.Stated) retracted.cause();
        assertThat(cause.before()).isEqualTo(billion("51.4"));
        assertThat(cause.statement().figure().value()).isEqualTo(billion("50.6"));
        AlertChange amended = allTime(revised, Subject.EXPORT, AlertKind.RECORD_HIGH);
        assertThat(amended.state()).isEqualTo(AlertState.AMENDED);
        assertThat(amended.fact().value()).isEqualTo(Measured.of(billion("50.6")));
    }

    @Test
    void shouldReinstateWhatARevisionMakesTrueAgain() {
        apply(exports("2011-07", "51.4", "2011-08-01"));
        apply(exports("2011-07", "48.0", "2011-08-16"));

        AlertChange again =
                allTime(apply(exports("2011-07", "49", "2011-09-01")), Subject.EXPORT, AlertKind.RECORD_HIGH);

        assertThat(again.state()).isEqualTo(AlertState.REINSTATED);
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.live()).isTrue();
    }

    @Test
    void shouldTakeAWithdrawnMonthOutOfEveryWindow() {
        apply(exports("2011-07", "51.4", "2011-08-01"));

        MarketChanges withdrawn = apply(Statements.statement(Flow.EXPORT, "2011-07", null, "2011-08-16"));

        assertThat(withdrawn.alerts())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.state()).isEqualTo(AlertState.RETRACTED));
        RowChange row = withdrawn.rows().get(0);
        assertThat(row.row().period()).isEqualTo(Period.month(2011, 7));
        assertThat(row.row().window(Window.YEAR_TO_DATE).value()).isNull();
        assertThat(row.row().window(Window.YEAR_TO_DATE).months()).isEqualTo(6);
        assertThat(row.row().window(Window.YEAR_TO_DATE).expectedMonths()).isEqualTo(7);
    }

    @Test
    void shouldNotChangeAnythingForWhatIsKnownOrOlder() {
        Statement first = exports("2011-07", "51.4", "2011-08-01");
        Statement revised = exports("2011-07", "50.6", "2011-08-16");
        apply(revised);

        assertThat(apply(revised)).isEqualTo(MarketChanges.none(Reception.DUPLICATE));
        assertThat(apply(first)).isEqualTo(MarketChanges.none(Reception.STALE));
        assertThat(apply(exports("2011-07", "50.5", "2011-08-16")).reception()).isEqualTo(Reception.STALE_CONFLICT);
        assertThat(apply(exports("2011-07", "50.7", "2011-08-16")).reception()).isEqualTo(Reception.ACCEPTED_CONFLICT);
    }

    @Test
    void shouldLetTheMoreSettledOfOneVintageStandAndCallItAConflict() {
        apply(exports("2011-07", "51.4", "2011-08-01"));

        assertThat(apply(with(Status.REVISED, exports("2011-07", "50.6", "2011-08-01")))
                        .reception())
                .isEqualTo(Reception.ACCEPTED_CONFLICT);
        assertThat(apply(exports("2011-07", "51.4", "2011-08-01")).reception()).isEqualTo(Reception.STALE_CONFLICT);
        assertThat(state.history(Coverage.FULL, Flow.EXPORT)
                        .figure(Period.month(2011, 7))
                        .value())
                .isEqualTo(billion("50.6"));
    }

    private static Statement with(Status status, Statement statement) {
        Figure figure = statement.figure();
        return new Statement(
                statement.series(),
                statement.period(),
                new Figure(figure.releasedAt(), figure.revision(), figure.value(), status, null, null),
                null,
                null);
    }

    @Test
    void shouldNotCallOldNewsLive() {
        Statement statement = exports("2011-07", "51.4", "2011-08-01");
        long fourDaysLater = statement.figure().releasedAt() + 4L * 86_400_000;

        MarketChanges changes = state.apply(statement, new Cause.Position("trade.events.v1", 0, 0, fourDaysLater));

        assertThat(changes.alerts()).isNotEmpty().noneMatch(AlertChange::live);
    }

    @Test
    void shouldGoOnFromItsBytesAsIfNothingHadHappened() {
        apply(exports("2011-07", "51.4", "2011-08-01"));
        apply(imports("2011-07", "44.2", "2011-08-01"));
        MarketState restored = new MarketState(KOREA, EngineSettings.defaults());
        state.drainDirty(restored::restore);

        Statement revised = exports("2011-07", "50.6", "2011-08-16");

        assertThat(restored.apply(revised, promptly(revised))).isEqualTo(apply(revised));
        assertThat(restored.becameDirty()).isTrue();
    }

    /** The groups of a market are one row, and anyone may have written the message. */
    @Test
    void shouldBelongToNoMoreGroupsThanARowHolds() {
        for (int i = 0; i < GroupLimits.MOST_MEMBERS; i++) {
            state.apply(joined(i));
        }

        assertThatThrownBy(() -> state.apply(joined(GroupLimits.MOST_MEMBERS)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("belongs to 4000 groups already");
        assertThat(state.apply(joined(0)).messages()).as("one of those").hasSize(1);
    }

    private static MarketMessage.Joined joined(int group) {
        Market market = Market.parse("KR/GROUP/G" + group + "/WORLD/USD");
        Cause.Position at = new Cause.Position("trade.groups.v1", 0, group, 0);
        return new MarketMessage.Joined(KOREA, market, new Cause.Defined(market, Cause.Definition.CREATED, at));
    }
}
