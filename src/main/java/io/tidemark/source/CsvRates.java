package io.tidemark.source;

import io.tidemark.domain.DecimalText;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Validation;
import io.tidemark.domain.group.ExchangeRate;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The CSV of exchange rates: {@code base,quote,period,rate} and, if wanted, {@code name,source}. A row that is none such is
 * refused by itself.
 */
public final class CsvRates {
    private static final List<String> COLUMNS = List.of("base", "quote", "period", "rate", "name", "source");

    private CsvRates() {}

    /**
     * Reads bytes to their end, plain or gzip, and leaves them open.
     *
     * @param name what messages call them
     * @throws UnreadableFileException if they have a wrong header or are not UTF-8
     * @throws IOException if they cannot be read
     */
    public static void read(
            String name, InputStream bytes, ObjLongConsumer<ExchangeRate> rates, Consumer<RefusedRow> refused)
            throws IOException {
        new CsvTable(COLUMNS, COLUMNS.subList(0, 4))
                .read(
                        name,
                        bytes,
                        row -> {
                            try {
                                rates.accept(rate(row), row.line());
                            } catch (RefusedField e) {
                                refused.accept(new RefusedRow(name, row.line(), e.column(), e.code(), e.reason()));
                            }
                        },
                        refused);
    }

    private static ExchangeRate rate(CsvTable.Row row) throws RefusedField {
        String base = currency("base", row);
        String quote = currency("quote", row);
        Period period = period(row);
        BigDecimal rate = number(row);
        try {
            return new ExchangeRate(base, quote, period, rate, free("name", row), free("source", row));
        } catch (IllegalArgumentException e) {
            throw new RefusedField("rate", ErrorCode.INVALID_RATE, String.valueOf(e.getMessage()));
        }
    }

    private static String currency(String column, CsvTable.Row row) throws RefusedField {
        String text = row.get(column);
        if (text == null || !Market.isCode(text)) {
            throw new RefusedField(
                    column,
                    ErrorCode.INVALID_CODE,
                    "The " + column + " must be a currency such as USD but is " + Quote.of(text) + ".");
        }
        return text;
    }

    private static Period period(CsvTable.Row row) throws RefusedField {
        String text = row.get("period");
        try {
            return Period.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new RefusedField(
                    "period",
                    ErrorCode.INVALID_PERIOD,
                    "The period must be a month 2025-06, quarter 2025-Q2, half-year 2025-S1 or year 2025 but is "
                            + Quote.of(text) + ".");
        }
    }

    private static BigDecimal number(CsvTable.Row row) throws RefusedField {
        String text = row.get("rate");
        String fault = text == null ? "is absent" : PlainNumber.fault(text);
        if (text == null || fault != null) {
            throw new RefusedField(
                    "rate",
                    ErrorCode.INVALID_RATE,
                    "The rate " + fault + (text == null ? "." : ": " + Quote.of(text) + "."));
        }
        return DecimalText.parse(text);
    }

    private static @Nullable String free(String column, CsvTable.Row row) throws RefusedField {
        String text = row.get(column);
        if (text != null && text.length() > Validation.LONGEST_TEXT) {
            throw new RefusedField(
                    column,
                    ErrorCode.TEXT_TOO_LONG,
                    "The " + column + " is longer than " + Validation.LONGEST_TEXT + " characters.");
        }
        return text;
    }
}
