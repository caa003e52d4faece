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
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Life;
import io.tidemark.domain.alert.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final List<SubjectFold.Results> before = new ArrayList<>();
    private final List<RowChange> rows = new ArrayList<>();
    private final List<SubjectFold.Results> after = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final ReleaseMemory memory;

    private final Set<Integer> owedYears;

    /** Those of which it is known by now what they are to people. */
    private final Set<AlertKey> trusted;

    /**
     * Begins with no results before.
     *
     * @param trust what it is to people where figures are held; else null
     */
    Difference(Cause cause, News news, LifeLedger lives, ReleaseMemory memory, @Nullable Trust trust) {
        this.memory = memory;
        this.trust = trust;
        this.trusted = trust == null ? Set.of() : new HashSet<>();
        this.owedYears = trust == null ? Set.of() : new TreeSet<>();
        this.cause = cause;
        this.news = news;
        this.fresh = news.isFresh(cause);
        this.lives = lives;
    }

    /** A fact that has become true, or stands otherwise than before. */
    private record Found(Fact fact, @Nullable Fact stood, boolean isNews) {
        boolean begins() {
            return stood == null;
        }
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
        before.add(results);
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
        after.add(results);
        for (Fact fact : results.facts) {
            Fact stood = factsBefore.isEmpty() ? null : factsBefore.remove(fact.key());
            if (trust != null) {
                trusted.add(fact.key());
            }
            if (trust != null || !fact.equals(stood)) {
                found.add(new Found(fact, stood, isNews(fact.key(), newest)));
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

    /**
     * All alerts that changed: what stood before and was not found again is retracted, and comes first. To be asked for once,
     * because the lives go on with it.
     */
    List<AlertChange> alerts() {
        if (fresh || lives.hasLive()) { // else nobody is told of anything, and was not before
            memory.enter(cause.release());
        }
        Set<AlertKey> news = news();
        Worth worth = worth(news);
        Set<AlertKey> toTell = worth.toTell(news);
        List<Links.Step> steps = new ArrayList<>(factsBefore.size() + found.size());
        for (Fact fact : factsBefore.values()) {
            if (trust != null) {
                trusted.add(fact.key());
                judge(trust, fact.key(), fact, null, false, true, steps);
            } else {
                steps.add(new Links.Step(lives.end(fact.key()).change(fact, cause), fact, false));
            }
        }
        if (trust != null) {
            // What people go by and the figures do not say: it was taken back while nobody was told.
            for (AlertKey key : trust.before().keySet()) {
                if (trusted.add(key)) {
                    judge(trust, key, null, null, false, true, steps);
                }
            }
        }
        for (Found one : found) {
            Fact fact = one.fact();
            AlertKey key = fact.key();
            boolean tells = toTell.remove(key);
            boolean worthTelling = !news.contains(key) || worth.isWorthTelling(fact);
            if (trust != null) {
                judge(trust, key, one.stood(), fact, one.begins() && news.contains(key), worthTelling, steps);
                Life life = lives.find(key);
                if (tells && (life == null || !(life.live() || life.held()))) {
                    tell(fact, one.stood(), steps);
                }
            } else if (one.stood() == null) {
                boolean isNews = news.contains(key) && worthTelling;
                steps.add(new Links.Step(lives.begin(key, isNews).change(fact, cause), null, false));
            } else if (tells) {
                tell(fact, one.stood(), steps);
            } else {
                AlertChange change = lives.amend(key).change(fact, cause);
                boolean confirms = Meaning.isConfirmation(one.stood(), fact);
                steps.add(new Links.Step(confirms ? change.asNoNews() : change, one.stood(), false));
            }
        }
        standing().filter(fact -> toTell.contains(fact.key())).forEach(fact -> tell(fact, fact, steps));
        return new Links(
                        memory,
                        lives,
                        new RowNumbers(() -> after.stream().flatMap(results -> results.rows.stream())),
                        cause)
                .of(steps);
    }

    private void tell(Fact fact, @Nullable Fact stood, List<Links.Step> steps) {
        steps.add(new Links.Step(lives.tell(fact.key()).change(fact, cause), stood, true));
    }

    /** What is live if it is worth telling: what would be news if it began now, and what takes the place of what people were told. */
    private Set<AlertKey> news() {
        Set<FigureName> open = lives.hasLive() ? toldAndEnded() : Set.of();
        Set<AlertKey> news = new HashSet<>();
        for (Found one : found) {
            AlertKey key = one.fact().key();
            Life life = lives.find(key);
            if ((one.isNews() && (!one.begins() || life == null))
                    || (life != null && life.owed())
                    || (one.begins() && open.contains(FigureName.of(key)))) {
                news.add(key);
            }
        }
        return news;
    }

    private Worth worth(Set<AlertKey> news) {
        Set<FigureName> figures = new HashSet<>();
        for (Found one : found) {
            AlertKey key = one.fact().key();
            if (news.contains(key)
                    || (!one.begins() && lives.hasLive(key.period().year()))) {
                figures.add(FigureName.of(key));
            }
        }
        if (lives.hasLive()) {
            figures.addAll(toldAndEnding());
        }
        Trust held = trust;
        if (held != null) {
            held.before().keySet().stream()
                    .filter(key -> !held.after().containsKey(key) && lives.isTold(key))
                    .forEach(key -> figures.add(FigureName.of(key)));
        }
        return held == null
                ? new Worth(
                        figures,
                        before.stream().flatMap(results -> results.facts.stream()),
                        standing(),
                        news,
                        lives,
                        memory)
                : new Worth(
                        figures,
                        held.before().values().stream(),
                        held.after().values().stream(),
                        notHeld(news, held),
                        lives,
                        memory);
    }

    /** What is held tells nobody anything yet, so it says nothing that others need not say. */
    private Set<AlertKey> notHeld(Set<AlertKey> news, Trust held) {
        return found.stream()
                .filter(one -> news.contains(one.fact().key()) && !held.holds(one.fact()))
                .map(one -> one.fact().key())
                .collect(Collectors.toSet());
    }

    private Stream<Fact> standing() {
        return after.stream().flatMap(results -> results.facts.stream());
    }

    /** The figures about which a fact ends of which people were told. */
    private Set<FigureName> toldAndEnding() {
        Set<FigureName> figures = new HashSet<>();
        for (AlertKey key : factsBefore.keySet()) {
            if (lives.isTold(key)) {
                figures.add(FigureName.of(key));
            }
        }
        return figures;
    }

    /** The same with those that ended earlier with the release, and are not true again. */
    private Set<FigureName> toldAndEnded() {
        Set<FigureName> figures = toldAndEnding();
        List<AlertChange> ended = memory.ended();
        if (!ended.isEmpty()) {
            Set<AlertKey> begun = found.stream()
                    .filter(Found::begins)
                    .map(one -> one.fact().key())
                    .collect(Collectors.toSet());
            ended.stream()
                    .map(change -> change.fact().key())
                    .filter(key -> !begun.contains(key))
                    .forEach(key -> figures.add(FigureName.of(key)));
        }
        return figures;
    }

    private void judge(
            Trust held,
            AlertKey key,
            @Nullable Fact stood,
            @Nullable Fact stands,
            boolean isNews,
            boolean worthTelling,
            List<Links.Step> steps) {
        Life last = lives.find(key);
        Trust.Outcome outcome = worthTelling
                ? held.judge(key, stood, stands, last, isNews)
                : held.judge(key, stood, stands, last == null ? null : last.notOwed(), false);
        if (outcome != null) {
            Life life = lives.put(key, outcome.life());
            if (last != null && last.version() == life.version()) {
                owedYears.add(key.period().year());
            } else {
                AlertChange change = new AlertChange(
                        outcome.fact(), life.state(), life.version(), outcome.live(), outcome.held(), cause);
                boolean wasTold = last != null && last.live();
                steps.add(new Links.Step(change, stood, change.live() && !wasTold && stands != null));
            }
        }
    }
}
