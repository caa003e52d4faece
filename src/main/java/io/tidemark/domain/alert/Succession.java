package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fact takes the place of one that ends: docs/definitions.md §4, "What takes the place of what". */
public final class Succession {
    /** What says most first; where that is equal, in an order that never changes. */
    private static final Comparator<Fact> BEST_FIRST = Comparator.comparingInt((Fact fact) -> place(fact))
            .thenComparing(fact -> level(fact.key()), Comparator.reverseOrder())
            .thenComparing(fact -> fact.key().id());

    private Succession() {}

    /** The fact that takes the place of one that ended, among those that began; null where none does. */
    public static @Nullable Fact choose(AlertKey ended, Collection<Fact> begun) {
        return begun.stream()
                .filter(fact -> isSuccessor(ended, fact.key()))
                .min(BEST_FIRST)
                .or(() -> begun.stream()
                        .filter(fact -> Redundancy.maySay(ended, fact.key()))
                        .min(BEST_FIRST))
                .orElse(null);
    }

    /** Whether a fact that begins can be what takes the place of one that ends. */
    public static boolean mayTakePlace(AlertKey ended, AlertKey begun) {
        return isSuccessor(ended, begun) || Redundancy.maySay(ended, begun);
    }

    /** The fact that said most among those whose place was taken; null where there are none. */
    public static @Nullable Fact chief(Collection<Fact> ended) {
        return ended.stream().min(BEST_FIRST).orElse(null);
    }

    private static boolean isSuccessor(AlertKey ended, AlertKey begun) {
        return !ended.equals(begun)
                && FigureName.of(ended).equals(FigureName.of(begun))
                && ended.set() == begun.set()
                && answersTheSame(ended, begun);
    }

    private static boolean answersTheSame(AlertKey ended, AlertKey begun) {
        if (isPlace(ended.kind())) {
            return isPlace(begun.kind()) && ended.extreme() == begun.extreme();
        }
        return ended.kind() == begun.kind()
                && switch (ended.kind()) {
                    case THRESHOLD -> true;
                    case TARGET ->
                        ended.particular().method() == begun.particular().method();
                    case STREAK ->
                        ended.particular().condition() == begun.particular().condition();
                    case RECORD_HIGH,
                            RECORD_LOW,
                            RECORD_TIED,
                            RANK,
                            HIGHEST_SINCE,
                            LOWEST_SINCE,
                            EARLY_RECORD,
                            SIGN,
                            BREADTH -> false;
                };
    }

    /** Whether a kind is a place of the window at one end of its comparison set. */
    private static boolean isPlace(AlertKind kind) {
        return switch (kind) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, HIGHEST_SINCE, LOWEST_SINCE -> true;
            case EARLY_RECORD, STREAK, THRESHOLD, SIGN, BREADTH, TARGET -> false;
        };
    }

    /** Whether a fact says more than the one whose place it takes, so that nothing was wrong with that. */
    public static boolean saysMore(Fact successor, Fact ended) {
        if (!isSuccessor(ended.key(), successor.key())) {
            return false;
        }
        int better = Integer.compare(place(successor), place(ended));
        return better != 0
                ? better < 0
                : !successor.key().particular().broken()
                        && !ended.key().particular().broken()
                        && level(successor.key()).compareTo(level(ended.key())) > 0;
    }

    /**
     * The change as people read it, so that they read one sentence of what took the place of what: of something better, that it is so
     * now; of something less, that what was said is taken back.
     */
    public static AlertChange asRead(AlertChange change) {
        Fact successor = change.successor();
        Fact before = change.before();
        if (successor != null && saysMore(successor, change.fact())) {
            return new AlertChange(
                    successor,
                    AlertState.RAISED,
                    change.version(),
                    change.live(),
                    change.held(),
                    change.cause(),
                    change.fact(),
                    null,
                    null);
        }
        if (before != null && change.state() != AlertState.CORRECTED && !saysMore(change.fact(), before)) {
            return new AlertChange(
                    before,
                    AlertState.RETRACTED,
                    change.version(),
                    change.live(),
                    change.held(),
                    change.cause(),
                    null,
                    change.fact().value(),
                    change.fact());
        }
        return change;
    }

    /**
     * The alert in whose sentence people read of a change: that of what is better now, or of what is taken back. Null where the change
     * has a sentence of its own.
     */
    public static @Nullable AlertKey readWith(AlertChange change) {
        AlertChange read = asRead(change);
        return read.equals(change) ? null : read.fact().key();
    }

    /** Leaves out what people read in the sentence of another change. */
    public static List<AlertChange> withoutRepeats(List<AlertChange> changes) {
        Set<AlertKey> told = changes.stream().map(change -> change.fact().key()).collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> {
                    AlertKey other = readWith(change);
                    return other == null || !told.contains(other);
                })
                .toList();
    }

    /** The place: the first is a record, a tie with it comes next. */
    private static int place(Fact fact) {
        return switch (fact.key().kind()) {
            case RECORD_HIGH, RECORD_LOW -> 0;
            case RECORD_TIED -> 1;
            case RANK -> 1 + fact.above().size();
            case HIGHEST_SINCE, LOWEST_SINCE -> Integer.MAX_VALUE;
            case EARLY_RECORD, STREAK, THRESHOLD, SIGN, BREADTH, TARGET -> 0;
        };
    }

    /** How far the level is from zero: a larger deficit says more. */
    private static Amount level(AlertKey key) {
        Amount level = key.particular().level();
        return level == null ? Amount.ZERO : level.abs();
    }
}
