package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Condition;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.outlook.LevelToBeat;
import io.tidemark.domain.outlook.Outlook;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes outlooks in one language. */
public final class Outlooks {
    /** So many ranks and "highest since" on each side of the last value: the others are far away. */
    private static final int NEAREST = 2;

    private final OutlookWords words;

    private Outlooks(OutlookWords words) {
        this.words = words;
    }

    /** Outlooks in English, with these names. */
    public static Outlooks english(Names names) {
        return new Outlooks(new EnglishOutlook(names));
    }

    /** Outlooks in Korean, with these names. */
    public static Outlooks korean(Names names) {
        return new Outlooks(new KoreanOutlook(names));
    }

    /**
     * An outlook in words.
     *
     * @param lines each a level and what would be true beyond it, the highest first
     */
    public record Text(String title, String last, List<Line> lines) {
        public Text {
            lines = List.copyOf(lines);
        }

        /** Prints one line a level, each after an indent. */
        public void print(String indent, PrintStream out) {
            out.println(indent + title);
            if (!last.isEmpty()) {
                out.println(indent + last);
            }
            int width =
                    lines.stream().mapToInt(line -> line.level().length()).max().orElse(0);
            for (Line line : lines) {
                String otherFlow = line.otherFlow().isEmpty() ? "" : " [" + line.otherFlow() + "]";
                out.println(indent + "   " + line.level()
                        + " ".repeat(width - line.level().length()) + otherFlow + "   "
                        + String.join("; ", line.facts()));
            }
        }
    }

    /** A level, the same as a level of the other flow (or nothing), and what would be true beyond it. */
    public record Line(String level, String otherFlow, List<String> facts) {
        public Line {
            facts = List.copyOf(facts);
        }
    }

    /** What people are shown of an outlook. */
    public Text write(Outlook outlook) {
        Map<List<Object>, List<LevelToBeat>> together = new LinkedHashMap<>();
        for (LevelToBeat level : shown(outlook)) {
            together.computeIfAbsent(List.of(level.value(), level.side()), same -> new ArrayList<>())
                    .add(level);
        }
        return new Text(
                words.title(outlook),
                words.last(outlook),
                together.values().stream()
                        .map(levels -> new Line(
                                words.level(outlook, levels.get(0)),
                                words.otherFlow(outlook, levels.get(0)),
                                levels.stream().map(words::fact).distinct().toList()))
                        .toList());
    }

    /**
     * The levels that one can imagine to be reached, each from the side from which it makes news. Ties are left out: nobody waits for
     * one. Of places in a set and "highest since" only the nearest are shown.
     */
    private static List<LevelToBeat> shown(Outlook outlook) {
        Amount last = outlook.last();
        List<LevelToBeat> news = outlook.levels().stream()
                .filter(level -> isNews(level) && (last == null || isNear(level.value(), last)))
                .toList();
        List<LevelToBeat> shown = new ArrayList<>(news);
        shown.removeIf(level -> isPlace(level.fact().key()));
        if (last != null) {
            List<LevelToBeat> places =
                    news.stream().filter(level -> isPlace(level.fact().key())).toList();
            shown.addAll(nearest(places, level -> level.value().compareTo(last) >= 0, Comparator.naturalOrder()));
            shown.addAll(nearest(places, level -> level.value().compareTo(last) < 0, Comparator.reverseOrder()));
        }
        shown.sort(Comparator.comparing(LevelToBeat::value)
                .reversed()
                .thenComparing(LevelToBeat::side)
                .thenComparing(level -> level.fact().key().kind())
                .thenComparing(level -> level.fact().key().id()));
        return shown;
    }

    private static boolean isNews(LevelToBeat level) {
        AlertKey key = level.fact().key();
        return key.kind() != AlertKind.RECORD_TIED && level.side().isUp() == isUp(key);
    }

    /** Whether larger values bring it about. */
    private static boolean isUp(AlertKey key) {
        Condition condition = key.particular().condition();
        if (condition == null) {
            return key.extreme() == Extreme.HIGH;
        }
        boolean rising =
                switch (condition) {
                    case GROWTH, SURPLUS, RECORD, RECORD_SAME_PERIOD, AT_OR_ABOVE -> true;
                    case DECLINE, DEFICIT, AT_OR_BELOW -> false;
                };
        return rising != key.particular().broken();
    }

    /** Whether a value is not further away than the last value is large. */
    private static boolean isNear(Amount value, Amount last) {
        return value.minus(last).abs().compareTo(last.abs()) < 0;
    }

    private static List<LevelToBeat> nearest(
            List<LevelToBeat> places, Predicate<LevelToBeat> side, Comparator<Amount> order) {
        return places.stream()
                .filter(side)
                .sorted(Comparator.comparing(LevelToBeat::value, order))
                .limit(NEAREST)
                .toList();
    }

    private static boolean isPlace(AlertKey key) {
        return key.kind() == AlertKind.RANK
                || key.kind() == AlertKind.HIGHEST_SINCE
                || key.kind() == AlertKind.LOWEST_SINCE;
    }
}
