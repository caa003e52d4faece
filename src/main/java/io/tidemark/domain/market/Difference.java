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
import io.tidemark.domain.alert.Life;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has changed between the results before and after a statement, and what that makes of each alert. */
final class Difference {
    private final Cause cause;
    private final News news;
    private final boolean fresh;
    private final LifeLedger lives;

    /** Where figures are held, before or after; else null. */
    private final @Nullable Trust trust;

    /** Empty where a month is appended, as most are. */
    private Map<RowName, Row> rowsBefore = Map.of();

    private Map<AlertKey, Fact> factsBefore = Map.of();
    private final List<RowChange> rows = new ArrayList<>();
    private final List<AlertChange> alerts = new ArrayList<>();

    private final Set<Integer> owedYears;

    /** Those of which it is known by now what they are to people. */
    private final Set<AlertKey> trusted;

    /**
     * Begins with no results before.
     *
     * @param trust what it is to people where figures are held; else null
     */
    Difference(Cause cause, News news, LifeLedger lives, @Nullable Trust trust) {
        this.trust = trust;
        this.trusted = trust == null ? Set.of() : new HashSet<>();
        this.owedYears = trust == null ? Set.of() : new TreeSet<>();
        this.cause = cause;
        this.news = news;
        this.fresh = news.isFresh(cause);
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
            if (trust != null) {
                trusted.add(fact.key());
                judge(trust, fact.key(), stood, fact, isNews(fact.key(), newest), alerts);
            } else if (stood == null) {
                alerts.add(lives.begin(fact.key(), isNews(fact.key(), newest)).change(fact, cause));
            } else if (!stood.equals(fact)) {
                alerts.add(lives.amend(fact.key()).change(fact, cause));
            }
        }
    }

    private boolean isNews(AlertKey key, int newest) {
        return fresh && key.period().lastMonth() == newest && news.isRecent(key, cause);
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

    /** The years of alerts that did not change, and of which a word is owed now: to be asked for after {@link #alerts}. */
    Set<Integer> owedYears() {
        return owedYears;
    }

    /** All alerts that changed. What stood before and was not found again is retracted, and comes first. */
    List<AlertChange> alerts() {
        if (factsBefore.isEmpty() && trust == null) {
            return alerts;
        }
        List<AlertChange> all = new ArrayList<>(factsBefore.size() + alerts.size());
        for (Fact fact : factsBefore.values()) {
            if (trust != null) {
                trusted.add(fact.key());
                judge(trust, fact.key(), fact, null, false, all);
            } else {
                all.add(lives.end(fact.key()).change(fact, cause));
            }
        }
        if (trust != null) {
            // What people go by and the figures do not say: it was taken back while nobody was told.
            for (AlertKey key : trust.before().keySet()) {
                if (trusted.add(key)) {
                    judge(trust, key, null, null, false, all);
                }
            }
        }
        all.addAll(alerts);
        return all;
    }

    private void judge(
            Trust held,
            AlertKey key,
            @Nullable Fact stood,
            @Nullable Fact stands,
            boolean isNews,
            List<AlertChange> changes) {
        Life last = lives.find(key);
        Trust.Outcome outcome = held.judge(key, stood, stands, last, isNews);
        if (outcome != null) {
            Life life = lives.put(key, outcome.life());
            if (last != null && last.version() == life.version()) {
                owedYears.add(key.period().year());
            } else {
                changes.add(new AlertChange(
                        outcome.fact(), life.state(), life.version(), outcome.live(), outcome.held(), cause));
            }
        }
    }
}
