package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.EnumSet;
import java.util.Set;

/** Which facts are worth announcing. */
public interface Materiality {
    boolean isMaterial(Fact fact);

    /** The defaults: everything, but of HS codes only value records of months and years above 10 million. */
    static Materiality defaults() {
        Amount tenMillion = Amount.of(10_000_000);
        Set<AlertWindow> windows = EnumSet.of(AlertWindow.MONTH, AlertWindow.YEAR);
        Set<AlertKind> kinds = EnumSet.of(AlertKind.RECORD_HIGH, AlertKind.RECORD_LOW, AlertKind.RECORD_TIED);
        return fact -> !fact.key().market().scheme().equals("HS")
                || (kinds.contains(fact.key().kind())
                        && fact.key().measure() == Measure.VALUE
                        && windows.contains(fact.key().window())
                        && fact.value().amount().abs().compareTo(tenMillion) > 0);
    }
}
