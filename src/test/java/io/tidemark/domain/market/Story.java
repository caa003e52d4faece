package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Ratio;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Redundancy;
import io.tidemark.oracle.BatchOracle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One market's statements as they come, and what a reader of the topics knows of it by then. */
final class Story {
    private final Market market;
    private final MarketState state;
    private final Reader reader = new Reader();

    Story(Market market, EngineSettings settings) {
        this.market = market;
        this.state = new MarketState(market, settings);
    }

    /** Applies statements, each as if appended the moment it was released; returns the alerts they changed. */
    List<AlertChange> tell(List<Statement> statements) {
        List<AlertChange> alerts = new ArrayList<>();
        for (Statement statement : statements) {
            MarketChanges changes = state.apply(statement, Statements.promptly(statement));
            changes.rows().forEach(reader::read);
            changes.alerts().forEach(reader::read);
            alerts.addAll(changes.alerts());
        }
        return alerts;
    }

    List<AlertChange> tell(Statement... statements) {
        return tell(List.of(statements));
    }

    /** The standing record high of a window, or null. */
    @Nullable
    Fact recordHigh(Subject subject, ComparisonSet set, AlertWindow window, String period) {
        return reader.known().facts().values().stream()
                .filter(fact -> isRecordHigh(fact.key(), subject, set, window, period))
                .findAny()
                .orElse(null);
    }

    /** What became of the record high of a window, in order. */
    static List<AlertState> recordHighs(
            List<AlertChange> alerts, Subject subject, ComparisonSet set, AlertWindow window, String period) {
        return alerts.stream()
                .filter(change -> isRecordHigh(change.fact().key(), subject, set, window, period))
                .map(AlertChange::state)
                .toList();
    }

    private static boolean isRecordHigh(
            AlertKey key, Subject subject, ComparisonSet set, AlertWindow window, String period) {
        return key.kind() == AlertKind.RECORD_HIGH
                && key.measure() == Measure.VALUE
                && key.subject() == subject
                && key.set() == set
                && key.window() == window
                && key.period().equals(Period.parse(period));
    }

    /** All standing facts about a subject's windows of that name. */
    List<Fact> facts(Subject subject, AlertWindow window, String period) {
        return reader.known().facts().values().stream()
                .filter(fact -> fact.key().subject() == subject
                        && fact.key().window() == window
                        && fact.key().period().equals(Period.parse(period)))
                .toList();
    }

    /** A window of the row of a period. */
    WindowTotal total(Subject subject, String period, Window window) {
        Row row =
                reader.known().rows().get(new BatchOracle.RowId(market, subject, Coverage.FULL, Period.parse(period)));
        assertThat(row).as("row of %s %s", subject, period).isNotNull();
        WindowTotal total = row.window(window);
        assertThat(total).as("%s of %s %s", window, subject, period).isNotNull();
        return total;
    }

    /** The value of that window. */
    @Nullable
    Amount value(Subject subject, String period, Window window) {
        return total(subject, period, window).value();
    }

    /** The change on year of that window as texts print it, {@code -9.3}. */
    String percentOnYear(Subject subject, String period, Window window) {
        double change = total(subject, period, window).changeOnYear();
        return Ratio.isDefined(change)
                ? BigDecimal.valueOf(change)
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                : "none";
    }

    /** The changes that are not live, and of which neither a live one says as much nor is it a common run. */
    static List<AlertChange> missing(List<AlertChange> changes) {
        return changes.stream()
                .filter(change -> !change.live()
                        && !Redundancy.isCommon(change.fact())
                        && changes.stream()
                                .noneMatch(other -> other.live() && Redundancy.says(other.fact(), change.fact())))
                .toList();
    }
}
