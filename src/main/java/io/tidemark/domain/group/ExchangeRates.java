package io.tidemark.domain.group;

import io.tidemark.domain.Period;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rates that are known. Not thread-safe. */
public final class ExchangeRates {
    private final Map<RatedPeriod, BigDecimal> rates = new HashMap<>();

    /** How many of the quote one of the base is worth in exactly that period, or null. */
    public @Nullable BigDecimal find(String base, String quote, Period period) {
        return rates.get(new RatedPeriod(base, quote, period));
    }

    /** Takes what is known of a period; a null rate forgets it. */
    public void put(RatedPeriod of, @Nullable BigDecimal rate) {
        if (rate == null) {
            rates.remove(of);
        } else {
            rates.put(of, rate);
        }
    }

    /** Forgets all. */
    public void clear() {
        rates.clear();
    }
}
