package io.tidemark.topology.group;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.RatedPeriod;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exchange rates. */
final class Rates implements ReferenceValidator.Kind<ExchangeRate> {
    @Override
    public String key(ExchangeRate rate) {
        return Keys.of(rate);
    }

    @Override
    public MarketMessage message(ExchangeRate rate, Cause.Position position) {
        return rated(new RatedPeriod(rate.base(), rate.quote(), rate.period()), rate, position);
    }

    @Override
    public MarketMessage deletion(String key, Cause.Position position) {
        RatedPeriod of = RatedPeriod.parse(key);
        if (!of.isWellFormed()) {
            throw new IllegalArgumentException("Not two currencies");
        }
        return rated(of, null, position);
    }

    private static MarketMessage rated(RatedPeriod of, @Nullable ExchangeRate rate, Cause.Position position) {
        BigDecimal number = rate == null ? null : rate.rate();
        return new MarketMessage.Rated(of, rate, new Cause.Rated(of.base(), of.quote(), of.period(), number, position));
    }

    @Override
    public ErrorCode badKey() {
        return ErrorCode.INVALID_RATE;
    }
}
