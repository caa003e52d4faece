package io.tidemark.domain.alert;

import io.tidemark.domain.Period;

/**
 * The windows that are announced. The year to date of March is the quarter, of June the half-year and of December the
 * year, so that one fact has one alert.
 */
public enum AlertWindow {
    MONTH(Period.Kind.MONTH),
    QUARTER(Period.Kind.QUARTER),
    HALF(Period.Kind.HALF),
    YEAR(Period.Kind.YEAR),
    YEAR_TO_DATE(Period.Kind.MONTH),
    TRAILING_12M(Period.Kind.MONTH);

    private final Period.Kind periodKind;

    AlertWindow(Period.Kind periodKind) {
        this.periodKind = periodKind;
    }

    /** The period that names the window ending with that month number: the month itself for running windows. */
    public Period period(int lastMonth) {
        return new Period(periodKind, lastMonth);
    }
}
