package io.tidemark.domain.alert;

import io.tidemark.domain.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a text about a fact means, beside its amounts: docs/definitions.md §4, "What was printed". */
public final class Meaning {
    private Meaning() {}

    /** Whether two facts with one key mean the same. */
    public static boolean isSame(Fact one, Fact other) {
        Measure measure = one.key().measure();
        return one.value().direction(measure) == other.value().direction(measure)
                && Objects.equals(period(one.previous()), period(other.previous()))
                && periods(one.above()).equals(periods(other.above()))
                && Objects.equals(one.streak(), other.streak())
                && one.members() == other.members();
    }

    /** Whether nothing is different but that every figure is final, or is not any more. */
    public static boolean isConfirmation(Fact before, Fact after) {
        return !before.equals(after) && before.confirmedAs(after).equals(after);
    }

    private static @Nullable Period period(@Nullable Holder holder) {
        return holder == null ? null : holder.period();
    }

    private static List<Period> periods(List<Holder> holders) {
        return holders.stream().map(Holder::period).toList();
    }
}
