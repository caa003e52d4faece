package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import java.util.Set;

/** Which facts are worth announcing, by market. */
public interface Materiality {
    boolean isMaterial(AlertSubject subject, AlertWindow window, Amount value);

    /** The defaults: everything, but of HS codes only months and years above 10 million. */
    static Materiality defaults() {
        Amount tenMillion = Amount.of(10_000_000);
        Set<AlertWindow> windows = Set.of(AlertWindow.MONTH, AlertWindow.YEAR);
        return (subject, window, value) -> !subject.market().scheme().equals("HS")
                || (windows.contains(window) && value.abs().compareTo(tenMillion) > 0);
    }
}
