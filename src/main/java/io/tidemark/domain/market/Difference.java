package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has changed between the results before and after a statement, and what that makes of each alert. */
final class Difference {
    private final Cause cause;
    private final boolean fresh;
    private final LifeLedger lives;

    /** Empty where a month is appended, as most are. */
    private Map<RowName, Row> rowsBefore = Map.of();

    private Map<AlertKey, Fact> factsBefore = Map.of();
    private final List<RowChange> rows = new ArrayList<>();
    private final List<AlertChange> alerts = new ArrayList<>();

    /**
     * Begins with no results before.
     *
     * @param fresh whether the event was appended so soon after its release that it can be news
     */
    Difference(Cause cause, boolean fresh, LifeLedger lives) {
        this.cause = cause;
        this.fresh = fresh;
        this.lives = lives;
    }

    private record RowName(Subject subject, Coverage coverage, Period period) {
        static RowName of(Row row) {
            return new RowName(row.subject(), row.coverage(), row.period());
        }
    }

    /** Adds a subject's results as they were. */
    void addBefore(SubjectFold.Results results) {
        if (rowsBefore.isEmpty() && !results.rows.isEmpty()) {
            rowsBefore = new LinkedHashMap<>();
        }
        for (Row row : results.rows) {
            rowsBefore.put(RowName.of(row), row);
        }
        if (factsBefore.isEmpty() && !results.facts.isEmpty()) {
            factsBefore = new LinkedHashMap<>();
        }
        for (Fact fact : results.facts) {
            factsBefore.put(fact.key(), fact);
        }
    }

    /** Adds a subject's results as they are; {@code newest} is the newest month of its series. */
    void addAfter(SubjectFold.Results results, int newest) {
        for (Row row : results.rows) {
            Row stood = rowsBefore.isEmpty() ? null : rowsBefore.remove(RowName.of(row));
            if (!row.equals(stood)) {
                rows.add(new RowChange(row, cause));
            }
        }
        for (Fact fact : results.facts) {
            Fact stood = factsBefore.isEmpty() ? null : factsBefore.remove(fact.key());
            if (stood == null) {
                boolean news = fresh && fact.key().period().lastMonth() == newest;
                alerts.add(lives.begin(fact.key(), news).change(fact, cause));
            } else if (!stood.equals(fact)) {
                alerts.add(lives.amend(fact.key()).change(fact, cause));
            }
        }
    }

    /** All rows that changed. One that is no more, because a group no longer has it, is sent with nothing in it. */
    List<RowChange> rows() {
        if (rowsBefore.isEmpty()) {
            return rows;
        }
        List<RowChange> all = new ArrayList<>(rows);
        for (Row row : rowsBefore.values()) {
            all.add(new RowChange(row.emptied(), cause));
        }
        return all;
    }

    /** All alerts that changed. What stood before and was not found again is retracted, and comes first. */
    List<AlertChange> alerts() {
        if (factsBefore.isEmpty()) {
            return alerts;
        }
        List<AlertChange> all = new ArrayList<>(factsBefore.size() + alerts.size());
        for (Fact fact : factsBefore.values()) {
            all.add(lives.end(fact.key()).change(fact, cause));
        }
        all.addAll(alerts);
        return all;
    }
}
