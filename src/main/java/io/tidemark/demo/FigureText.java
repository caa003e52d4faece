package io.tidemark.demo;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Statement;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as the story's tables print them: billions with three decimals. */
final class FigureText {
    private FigureText() {}

    /** A value in billions, or a dash where it is unknown. */
    static String billions(@Nullable Amount value) {
        return value == null
                ? "–"
                : value.toBigDecimal()
                        .movePointLeft(9)
                        .setScale(3, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** One line for what a statement says. */
    static String of(Statement statement) {
        return String.format(
                Locale.ROOT,
                "%-32s %-8s %s  %10s bn  %s",
                statement.series().market(),
                statement.series().flow().name().toLowerCase(Locale.ROOT),
                statement.period(),
                billions(statement.figure().value()),
                statement.figure().status().name().toLowerCase(Locale.ROOT));
    }
}
