package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Life;
import io.tidemark.domain.alert.Meaning;
import io.tidemark.domain.alert.Succession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says beside each change what it means to whoever knew the facts before the release: what took the place of what ended, what
 * the window's number is now, and what was said before of what means something else.
 */
final class Links {
    private final ReleaseMemory memory;
    private final LifeLedger lives;
    private final RowNumbers numbers;
    private final Cause cause;

    /** What took the place of something that has become true again. */
    private final Set<AlertKey> freed = new LinkedHashSet<>();

    /** What has become of a fact by one cause. */
    record Step(AlertChange change, @Nullable Fact stood, boolean toldNow) {}

    Links(ReleaseMemory memory, LifeLedger lives, RowNumbers numbers, Cause cause) {
        this.memory = memory;
        this.lives = lives;
        this.numbers = numbers;
        this.cause = cause;
    }

    /** The changes with what belongs beside them, and the ends of which something else has to be said now. */
    List<AlertChange> of(List<Step> steps) {
        List<AlertChange> passing = new ArrayList<>();
        steps.forEach(step -> note(step, passing));
        Map<FigureName, List<Fact>> begun =
                begun(steps, !passing.isEmpty() || !memory.ended().isEmpty());
        Map<AlertKey, AlertChange> ends = new HashMap<>();
        Map<AlertKey, List<Fact>> replaced = new HashMap<>();
        List<AlertChange> all = new ArrayList<>(steps.size());
        for (AlertChange change : passing) {
            AlertChange end = end(change, begun);
            ends.put(change.fact().key(), end);
            if (!change.live()) { // a live one came and went with the release: nobody was told of it
                noteReplaced(end, change.fact(), replaced);
            }
        }
        for (AlertChange last : memory.ended()) {
            AlertKey key = last.fact().key();
            if (!isLast(last)) {
                continue; // it has been true again since, while it was held: its step says what is now
            }
            AlertChange end = end(last, begun);
            if (end.equals(last) || last.cause().equals(cause)) {
                ends.put(key, end);
            } else {
                end = again(end);
                all.add(end);
            }
            memory.said(end);
            Fact before = memory.before(key);
            noteReplaced(end, before == null ? end.fact() : before, replaced);
        }
        for (Step step : steps) {
            all.add(linked(step, ends, replaced));
        }
        Set<AlertKey> said =
                steps.stream().map(step -> step.change().fact().key()).collect(Collectors.toSet());
        freed.removeAll(said);
        freed.removeAll(replaced.keySet());
        for (AlertKey successor : freed) {
            Fact stands = memory.begun(successor);
            if (stands != null) {
                // What it took the place of is back: it is said once more, beside nothing.
                all.add(lives.amend(successor).change(stands, cause));
            }
        }
        replaced.forEach((successor, facts) -> {
            Fact stands = memory.startsToReplace(successor, Succession.chief(facts));
            if (stands != null && !said.contains(successor)) {
                // It began with an earlier statement of the release than what it replaces ended with.
                all.add(lives.amend(successor)
                        .change(stands, cause)
                        .as(AlertState.AMENDED, stands, Succession.chief(facts)));
            }
        });
        return all;
    }

    private void note(Step step, List<AlertChange> passing) {
        AlertChange change = step.change();
        switch (change.state()) {
            case RETRACTED -> {
                if (!change.held() && !(change.live() && memory.end(change))) {
                    passing.add(change);
                }
            }
            case RAISED, REINSTATED -> {
                if (change.live()) {
                    freed.addAll(memory.begin(change.fact()));
                }
            }
            case AMENDED, CORRECTED -> {
                if (step.toldNow()) {
                    freed.addAll(memory.begin(change.fact()));
                } else if (step.stood() != null
                        && (change.live() || memory.hasBegun(change.fact().key()))) {
                    memory.amend(step.stood(), change.fact());
                }
            }
        }
    }

    private Map<FigureName, List<Fact>> begun(List<Step> steps, boolean wanted) {
        if (!wanted) {
            return Map.of();
        }
        Map<AlertKey, Fact> begun = new HashMap<>();
        memory.begun().forEach(fact -> begun.put(fact.key(), fact));
        for (Step step : steps) {
            AlertChange change = step.change();
            boolean begins = change.state() == AlertState.RAISED || change.state() == AlertState.REINSTATED;
            if (begins && !change.held() && memory.before(change.fact().key()) == null) {
                begun.put(change.fact().key(), change.fact());
            }
        }
        Map<FigureName, List<Fact>> byFigure = new HashMap<>();
        begun.values()
                .forEach(fact -> byFigure.computeIfAbsent(FigureName.of(fact.key()), none -> new ArrayList<>())
                        .add(fact));
        return byFigure;
    }

    private AlertChange end(AlertChange change, Map<FigureName, List<Fact>> begun) {
        AlertKey key = change.fact().key();
        Collection<Fact> candidates = begun.getOrDefault(FigureName.of(key), List.of());
        return change.endedAt(
                numbers.knows(key) ? numbers.find(key) : change.number(), Succession.choose(key, candidates));
    }

    /** Whether nothing has become of an alert since. */
    private boolean isLast(AlertChange change) {
        Life life = lives.find(change.fact().key());
        return life != null && life.version() == change.version();
    }

    /** Says again how a fact ended, because its window stands otherwise now. What took it away is what it was. */
    private AlertChange again(AlertChange end) {
        return lives.end(end.fact().key()).change(end.fact(), end.cause()).endedAt(end.number(), end.successor());
    }

    private static void noteReplaced(AlertChange end, Fact before, Map<AlertKey, List<Fact>> replaced) {
        Fact successor = end.successor();
        if (successor != null) {
            replaced.computeIfAbsent(successor.key(), none -> new ArrayList<>()).add(before);
        }
    }

    private AlertChange linked(Step step, Map<AlertKey, AlertChange> ends, Map<AlertKey, List<Fact>> replaced) {
        AlertChange change = step.change();
        AlertKey key = change.fact().key();
        return switch (change.state()) {
            case RETRACTED -> ends.getOrDefault(key, change);
            case RAISED, REINSTATED ->
                change.as(change.state(), change.fact(), Succession.chief(replaced.getOrDefault(key, List.of())));
            case AMENDED, CORRECTED -> amended(step, Succession.chief(replaced.getOrDefault(key, List.of())));
        };
    }

    private AlertChange amended(Step step, @Nullable Fact replaced) {
        AlertChange change = step.change();
        AlertKey key = change.fact().key();
        if (!step.toldNow() && step.stood() != null && Meaning.isConfirmation(step.stood(), change.fact())) {
            return change;
        }
        if (replaced != null) {
            return change.as(AlertState.AMENDED, change.fact(), replaced);
        }
        Fact told = memory.before(key);
        Fact before = told == null && !memory.hasBegun(key) ? step.stood() : told;
        return change.held() || before == null || Meaning.isSame(before, change.fact())
                ? change
                : change.as(AlertState.CORRECTED, change.fact(), before);
    }
}
