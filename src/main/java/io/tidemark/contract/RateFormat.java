package io.tidemark.contract;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.domain.group.ExchangeRate;
import java.math.BigDecimal;

/** The record {@code ExchangeRate}. */
final class RateFormat implements AvroFormat<ExchangeRate> {
    @Override
    public void write(ExchangeRate rate, AvroWriter out) {
        out.writeString(rate.base());
        out.writeString(rate.quote());
        out.writePeriod(rate.period());
        out.writeString(rate.rate().toPlainString());
        out.writeOptionalString(rate.name());
        out.writeOptionalString(rate.source());
    }

    @Override
    public ExchangeRate read(AvroReader in) throws MalformedException {
        String base = code(in.readString());
        String quote = code(in.readString());
        Period period = in.readPeriod();
        BigDecimal rate = parse(in.readString());
        String name = in.readOptionalFreeText();
        String source = in.readOptionalFreeText();
        try {
            return new ExchangeRate(base, quote, period, rate, name, source);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(ErrorCode.INVALID_RATE, String.valueOf(e.getMessage()));
        }
    }

    private static String code(String text) throws MalformedException {
        if (!Market.isCode(text)) {
            throw new MalformedException(ErrorCode.INVALID_CODE, "Not a currency: " + Quote.of(text) + ".");
        }
        return text;
    }

    /** A rate as text. */
    static BigDecimal parse(String text) throws MalformedException {
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            throw new MalformedException(ErrorCode.INVALID_RATE, "Not a decimal number: " + Quote.of(text) + ".");
        } catch (ArithmeticException e) {
            throw new MalformedException(ErrorCode.INVALID_RATE, e.getMessage() + ": " + Quote.of(text) + ".");
        }
    }
}
