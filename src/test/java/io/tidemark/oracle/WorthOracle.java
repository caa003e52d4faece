package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Holder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which facts people are told, by reading aloud "Live", "What is not worth telling" and "What takes the place of what" of
 * docs/definitions.md §4. It is told which facts stand after each statement, and knows nothing of the engine's rules. Nothing is held here.
 */
public final class WorthOracle {
    private Map<AlertKey, Fact> standing = Map.of();
    private final Set<AlertKey> everStood = new HashSet<>();
    private final Set<AlertKey> told = new HashSet<>();

    private String release = "";

    /** What people were told, and stood, before the release that is under way. */
    private Set<AlertKey> toldBefore = Set.of();

    /**
     * A statement.
     *
     * @param of its release
     * @param releasedAt when it was released and appended, milliseconds since 1970 UTC
     * @param newest of each subject, the newest month with which a window ends that is known
     * @param after the facts that stand now
     */
    public record Step(String of, long releasedAt, Map<Subject, Integer> newest, Collection<Fact> after) {}

    /** Goes on by a statement; returns all facts of which people were ever told. */
    public Set<AlertKey> tell(Step step) {
        if (!step.of().equals(release)) {
            release = step.of();
            toldBefore = new HashSet<>(told);
            toldBefore.retainAll(standing.keySet());
        }
        Map<AlertKey, Fact> before = standing;
        Map<AlertKey, Fact> now = new HashMap<>();
        step.after().forEach(fact -> now.put(fact.key(), fact));
        Set<AlertKey> toldAndStood = new HashSet<>(told);
        toldAndStood.retainAll(before.keySet());
        Set<AlertKey> ended = new HashSet<>(toldBefore);
        ended.addAll(toldAndStood);
        ended.removeAll(now.keySet());

        Set<AlertKey> begins = new HashSet<>(now.keySet());
        begins.removeAll(before.keySet());
        Set<AlertKey> couldBeLive = new HashSet<>();
        Set<AlertKey> takes = new HashSet<>();
        for (AlertKey key : begins) {
            boolean isNews = isNews(key, step) && !everStood.contains(key);
            boolean endedBeside = ended.stream().anyMatch(end -> sameFigure(end, key));
            if (isNews || endedBeside) {
                couldBeLive.add(key);
            }
            if (ended.stream().anyMatch(end -> takesPlaceOf(end, key))) {
                takes.add(key);
            }
        }
        Set<AlertKey> live = new LinkedHashSet<>();
        // What says another is said by none that the other says, so asking in turn ends.
        couldBeLive.forEach(key -> {
            if (isLive(Objects.requireNonNull(now.get(key)), now, couldBeLive, takes)) {
                live.add(key);
            }
        });
        Map<FigureName, List<Fact>> saidBefore = byFigure(toldAndStood, before);
        Set<AlertKey> toldNow = new HashSet<>(told);
        toldNow.addAll(live);
        toldNow.retainAll(now.keySet());
        Map<FigureName, List<Fact>> said = byFigure(toldNow, now);
        Set<AlertKey> becomesLive = new HashSet<>();
        for (AlertKey key : now.keySet()) {
            Fact stood = before.get(key);
            Fact stands = now.get(key);
            if (stood == null || stands == null || told.contains(key) || isCommon(stands)) {
                continue;
            }
            FigureName figure = FigureName.of(key);
            boolean wasSaid =
                    saidBefore.getOrDefault(figure, List.of()).stream().anyMatch(other -> says(other, stood));
            boolean wasCommon = isCommon(stood) && isNews(key, step);
            if ((wasSaid || wasCommon)
                    && said.getOrDefault(figure, List.of()).stream().noneMatch(other -> says(other, stands))) {
                becomesLive.add(key);
            }
        }
        told.addAll(live);
        told.addAll(becomesLive);
        everStood.addAll(now.keySet());
        standing = now;
        return Set.copyOf(told);
    }

    private static Map<FigureName, List<Fact>> byFigure(Set<AlertKey> keys, Map<AlertKey, Fact> facts) {
        return keys.stream()
                .map(key -> Objects.requireNonNull(facts.get(key)))
                .collect(Collectors.groupingBy(fact -> FigureName.of(fact.key())));
    }

    private boolean isLive(Fact fact, Map<AlertKey, Fact> now, Set<AlertKey> couldBeLive, Set<AlertKey> takes) {
        if (told.contains(fact.key()) || takes.contains(fact.key())) {
            return true;
        }
        return !isCommon(fact)
                && now.values().stream()
                        .filter(other -> says(other, fact))
                        .noneMatch(other -> told.contains(other.key())
                                || (couldBeLive.contains(other.key()) && isLive(other, now, couldBeLive, takes)));
    }

    /** The period is the newest of its series, and has ended recently. */
    private static boolean isNews(AlertKey key, Step step) {
        int month = key.period().lastMonth();
        LocalDate end = LocalDate.of(month / 12, month % 12 + 1, 1).plusMonths(1);
        long days = (step.releasedAt()
                        - end.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli())
                / 86_400_000L;
        int most =
                switch (key.window()) {
                    case MONTH, YEAR_TO_DATE, TRAILING_12M -> 100;
                    case QUARTER -> 160;
                    case HALF -> 220;
                    case YEAR -> 400;
                };
        return days <= most && Objects.equals(step.newest().get(key.subject()), month);
    }

    private static boolean sameFigure(AlertKey one, AlertKey other) {
        return FigureName.of(one).equals(FigureName.of(other));
    }

    private static boolean isPlace(AlertKey key) {
        return List.of(
                        AlertKind.RECORD_HIGH,
                        AlertKind.RECORD_LOW,
                        AlertKind.RECORD_TIED,
                        AlertKind.RANK,
                        AlertKind.HIGHEST_SINCE,
                        AlertKind.LOWEST_SINCE)
                .contains(key.kind());
    }

    /** Two answer the same question; or the one that ended could have said the other. */
    private static boolean takesPlaceOf(AlertKey ended, AlertKey begun) {
        if (!sameFigure(ended, begun)) {
            return false;
        }
        boolean places = isPlace(ended) && isPlace(begun) && ended.extreme() == begun.extreme();
        boolean levels = ended.kind() == AlertKind.THRESHOLD && begun.kind() == AlertKind.THRESHOLD;
        boolean targets = ended.kind() == AlertKind.TARGET
                && begun.kind() == AlertKind.TARGET
                && ended.particular().method() == begun.particular().method();
        boolean runs = ended.kind() == AlertKind.STREAK
                && begun.kind() == AlertKind.STREAK
                && ended.particular().condition() == begun.particular().condition();
        return (ended.set() == begun.set() && (places || levels || targets || runs)) || isOfRow(ended, begun);
    }

    /** Whether a row of the table has a fact beside a live one, by their names. */
    private static boolean isOfRow(AlertKey live, AlertKey not) {
        if (!sameFigure(live, not)) {
            return false;
        }
        boolean allTime = live.set() == ComparisonSet.ALL_TIME;
        boolean narrower = allTime && not.set() == ComparisonSet.SAME_PERIOD;
        boolean sameEnd = live.extreme() == not.extreme();
        boolean atTheOtherEnd = !sameEnd
                && (allTime || live.set() == not.set())
                && List.of(AlertKind.RECORD_HIGH, AlertKind.RECORD_LOW, AlertKind.RECORD_TIED)
                        .contains(live.kind());
        return switch (not.kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED ->
                narrower && sameEnd && (live.kind() == AlertKind.RECORD_HIGH || live.kind() == AlertKind.RECORD_LOW);
            case RANK -> sameEnd ? narrower && live.kind() == AlertKind.RANK : atTheOtherEnd;
            case HIGHEST_SINCE, LOWEST_SINCE ->
                atTheOtherEnd
                        || (live.kind() == AlertKind.RANK
                                ? allTime || live.set() == not.set()
                                : live.kind() == not.kind() && narrower);
            case STREAK -> isOfChange(live) && isAtLevel(not) && not.subject() != Subject.BALANCE;
            case EARLY_RECORD, THRESHOLD, SIGN, BREADTH, TARGET -> false;
        };
    }

    private static boolean isOfChange(AlertKey run) {
        return run.kind() == AlertKind.STREAK
                && !run.particular().broken()
                && (run.particular().condition() == Condition.GROWTH
                        || run.particular().condition() == Condition.DECLINE);
    }

    private static boolean isAtLevel(AlertKey run) {
        return !run.particular().broken()
                && (run.particular().condition() == Condition.AT_OR_ABOVE
                        || run.particular().condition() == Condition.AT_OR_BELOW);
    }

    private static boolean says(Fact live, Fact not) {
        if (!isOfRow(live.key(), not.key())) {
            return false;
        }
        if (not.key().kind() != AlertKind.HIGHEST_SINCE && not.key().kind() != AlertKind.LOWEST_SINCE) {
            return true;
        }
        Period named = named(not);
        if (live.key().kind() == AlertKind.HIGHEST_SINCE || live.key().kind() == AlertKind.LOWEST_SINCE) {
            return named.equals(named(live));
        }
        return live.key().extreme() != not.key().extreme()
                || live.above().stream().map(Holder::period).toList().contains(named);
    }

    private static Period named(Fact since) {
        return Objects.requireNonNull(since.previous()).period();
    }

    private static boolean isCommon(Fact fact) {
        if (fact.streak() == null || fact.key().particular().broken()) {
            return false;
        }
        int length = fact.streak().run().length();
        if (length >= 6) {
            return false;
        }
        if (fact.key().particular().level() != null) {
            return true;
        }
        if (fact.streak().lastAsLong() == null) {
            return fact.streak().run().atLeast();
        }
        int months = fact.key().period().lastMonth()
                - fact.streak().lastAsLong().to().lastMonth();
        return months < (fact.key().window() == AlertWindow.YEAR ? 6 * 12 : 6);
    }
}
