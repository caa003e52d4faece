package io.tidemark.oracle;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Streak;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts written as lines, so that a case worked out by hand can be read. What a fact does not have is left out. */
public final class FactLines {
    private FactLines() {}

    /** The facts of those kinds. */
    static List<String> facts(Collection<Statement> statements, AlertKind... kinds) {
        return facts(statements, BatchOracle.Settings.DEFAULTS, kinds);
    }

    static List<String> facts(Collection<Statement> statements, BatchOracle.Settings settings, AlertKind... kinds) {
        return BatchOracle.compute(statements, settings).facts().values().stream()
                .filter(fact -> Arrays.asList(kinds).contains(fact.key().kind()))
                .map(FactLines::line)
                .collect(Collectors.toList());
    }

    /** One fact. */
    public static String line(Fact fact) {
        AlertKey key = fact.key();
        StringBuilder line = new StringBuilder();
        line.append(key.kind()).append(' ').append(key.extreme()).append(' ').append(key.subject());
        line.append(key.set() == ComparisonSet.SAME_PERIOD ? " SAME_PERIOD" : "");
        line.append(key.measure() == Measure.VALUE ? "" : " " + key.measure());
        line.append(' ').append(key.window()).append(' ').append(key.period());
        appendParticular(line, key.particular());
        line.append(": ").append(text(fact.value()));
        if (fact.previous() != null) {
            line.append(", before ").append(text(fact.previous()));
        }
        for (Holder holder : fact.above()) {
            line.append(", below ").append(text(holder));
        }
        if (fact.comparison() != null) {
            line.append("; ").append(fact.comparison().windows()).append(" from ");
            line.append(fact.comparison().from()).append(", ");
            line.append(fact.comparison().missing()).append(" missing");
        }
        Streak streak = fact.streak();
        if (streak != null) {
            append(line, "", streak.run());
            append(line, "longest ", streak.longestEarlier());
            append(line, "last ", streak.lastAsLong());
        }
        line.append(fact.isMilestone() ? "; milestone" : "").append("; ").append(fact.robustness());
        return line.append(fact.confirmed() ? " confirmed" : "").toString();
    }

    private static void appendParticular(StringBuilder line, AlertKey.Particular particular) {
        line.append(particular.condition() == null ? "" : " " + particular.condition());
        line.append(particular.level() == null ? "" : " " + particular.level());
        line.append(particular.method() == null ? "" : " " + particular.method());
        line.append(particular.broken() ? " BROKEN" : "");
    }

    private static void append(StringBuilder line, String label, @Nullable Run run) {
        if (run != null) {
            line.append("; ").append(label).append(run.atLeast() ? "at least " : "");
            line.append(run.length()).append(" from ").append(run.from());
        }
    }

    private static String text(Holder holder) {
        return text(holder.value()) + " of " + holder.period();
    }

    private static String text(Measured measured) {
        return measured.per() == null ? measured.amount().toString() : measured.amount() + "/" + measured.per();
    }
}
