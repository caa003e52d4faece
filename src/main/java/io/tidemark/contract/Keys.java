package io.tidemark.contract;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Row;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.RatedPeriod;
import java.nio.charset.StandardCharsets;

/**
 * The keys of records, as text. A key about a market begins with the market, up to the first {@code |}. By this, {@link
 * MarketPartitioner} keeps all records of one market together.
 */
public final class Keys {
    /** Ends the market in a key. No code may contain it. */
    static final char SEPARATOR = '|';

    private Keys() {}

    /** {@code KR/MTI/831/US/USD}. */
    public static String of(Market market) {
        return market.toString();
    }

    /** The text of the market that a key begins with: all of it up to the first {@code |}. */
    public static String market(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int end = text.indexOf(SEPARATOR);
        return end < 0 ? text : text.substring(0, end);
    }

    /** {@code KR/MTI/831/US/USD}. */
    public static String of(Statement statement) {
        return of(statement.series().market());
    }

    /** {@code KR/MTI/831/US/USD|EXPORT|FULL|2025-06}, or {@code KR/MTI/831/US/USD|FULL|2025-06} for a balance. */
    public static String of(Row row) {
        String market = of(row.market());
        Coverage coverage = row.coverage();
        Period period = row.period();
        return switch (row.subject()) {
            case EXPORT, IMPORT, STATISTIC ->
                market + SEPARATOR + row.subject() + SEPARATOR + coverage + SEPARATOR + period;
            case BALANCE -> market + SEPARATOR + coverage + SEPARATOR + period;
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

    /** {@code KR/GROUP/IT-ITEMS/WORLD/USD|EXPORT|FULL|YEAR|2024}. */
    public static String of(GroupIndicators indicators) {
        return of(indicators.market())
                + SEPARATOR
                + indicators.flow()
                + SEPARATOR
                + indicators.coverage()
                + SEPARATOR
                + indicators.window()
                + SEPARATOR
                + indicators.period();
    }

    /** {@code KR|2025-12-01T00:00:00Z}, or {@code KR|} and the id that the publisher gave the release. */
    public static String of(Release release) {
        return release.reporter() + SEPARATOR + release.shortName();
    }

    /** {@code USD/KRW|2025-06}. */
    public static String of(ExchangeRate rate) {
        return new RatedPeriod(rate.base(), rate.quote(), rate.period()).toString();
    }

    /**
     * The market it is for, and what names it among the messages to that market: a later message with the same key makes
     * an earlier one superfluous. A rate has its own name.
     */
    public static String of(MarketMessage message) {
        if (message instanceof MarketMessage.Rated rated) {
            return rated.of().toString();
        }
        String to = of(((MarketMessage.ToMarket) message).to()) + SEPARATOR;
        if (message instanceof MarketMessage.Defined) {
            return to + "DEFINED";
        }
        if (message instanceof MarketMessage.Joined joined) {
            return to + "MEMBER" + SEPARATOR + joined.group();
        }
        if (message instanceof MarketMessage.Left left) {
            return to + "MEMBER" + SEPARATOR + left.group();
        }
        MarketMessage.Contribution figures = (MarketMessage.Contribution) message;
        String of = to + "FIGURES" + SEPARATOR + figures.member();
        return figures.whole() ? of : of + SEPARATOR + figures.years().get(0).year();
    }
}
