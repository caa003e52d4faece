package io.tidemark.contract;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;

/**
 * The keys of records, as text. What concerns a market begins with it, up to the first {@code |}: {@link MarketPartitioner}
 * keeps all of one market together by that.
 */
public final class Keys {
    /** Ends the market in a key. No code may contain it. */
    static final char SEPARATOR = '|';

    private Keys() {}

    /** {@code KR/MTI/831/US/USD}. */
    public static String of(Market market) {
        return market.toString();
    }

    /** {@code KR/MTI/831/US/USD}. */
    public static String of(Statement statement) {
        return of(statement.series().market());
    }

    /** {@code KR/MTI/831/US/USD|EXPORT|FULL|2025-06}, or {@code KR/MTI/831/US/USD|FULL|2025-06} for a balance. */
    public static String of(Row row) {
        String coverageAndPeriod = row.coverage().name() + SEPARATOR + row.period();
        return switch (row.subject()) {
            case EXPORT, IMPORT, STATISTIC ->
                of(row.market()) + SEPARATOR + row.subject() + SEPARATOR + coverageAndPeriod;
            case BALANCE -> of(row.market()) + SEPARATOR + coverageAndPeriod;
        };
    }

    /** {@code MTI/831}, or {@code KR}. */
    public static String of(CodeNames names) {
        return of(names.code());
    }

    /** {@code MTI/831}, or {@code KR}. */
    public static String of(NamedCode code) {
        return code.toString();
    }

    /** {@code KR/MTI/831/US/USD|} and the 32 hexadecimal digits of the alert's id. */
    public static String of(AlertKey key) {
        return of(key.market()) + SEPARATOR + key.id();
    }
}
