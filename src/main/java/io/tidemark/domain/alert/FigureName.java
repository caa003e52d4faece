package io.tidemark.domain.alert;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;

/** The figure that facts are about: one number of one window. */
public record FigureName(
        Market market, Subject subject, Coverage coverage, Measure measure, AlertWindow window, Period period) {
    public static FigureName of(AlertKey key) {
        return new FigureName(key.market(), key.subject(), key.coverage(), key.measure(), key.window(), key.period());
    }
}
