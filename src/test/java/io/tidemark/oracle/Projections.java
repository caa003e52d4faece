package io.tidemark.oracle;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Projection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What a full year would come to, of a flow. */
record Projections(Timeline timeline) {

    /** By every method that is defined in that month, in order; none in December and of balances. */
    List<Projection> at(int month) {
        CompleteWindow yearToDate = timeline.windows(AlertWindow.YEAR_TO_DATE).get(month);
        if (timeline.isBalance() || yearToDate == null || yearToDate.monthOfYear() == 12) {
            return List.of();
        }
        BigDecimal soFar = yearToDate.value();
        BigDecimal soFarLastYear = yearToDate.base();
        CompleteWindow lastYear = timeline.windows(AlertWindow.YEAR).get(month - yearToDate.monthOfYear());
        List<Projection> projections = new ArrayList<>();
        boolean areSame = timeline.areSame(month - yearToDate.monthOfYear() - 11, month);
        if (areSame && lastYear != null && soFarLastYear != null) {
            if (soFarLastYear.signum() > 0) {
                projections.add(
                        projection(Projection.Method.GROWTH_CARRY, soFar.multiply(lastYear.value()), soFarLastYear));
            }
            BigDecimal restOfLastYear = lastYear.value().subtract(soFarLastYear);
            projections.add(projection(Projection.Method.LAST_YEAR, soFar.add(restOfLastYear), BigDecimal.ONE));
        }
        projections.add(projection(
                Projection.Method.RUN_RATE,
                soFar.multiply(BigDecimal.valueOf(12)),
                BigDecimal.valueOf(yearToDate.monthOfYear())));
        return projections;
    }

    private static Projection projection(Projection.Method method, BigDecimal number, BigDecimal divisor) {
        return new Projection(method, Amount.of(number.divide(divisor, Amount.SCALE, RoundingMode.HALF_UP)));
    }
}
