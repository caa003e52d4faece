package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.headline.Amounts;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import io.tidemark.headline.Outlooks;
import io.tidemark.rows.MarketTexts;
import java.util.Locale;

/** The languages of pages. */
public enum PageLanguage {
    EN {
        @Override
        Words words() {
            return new Words(
                    "Exports",
                    "Imports",
                    "Figures",
                    "Balance",
                    "Exports and imports",
                    "Period",
                    "on year",
                    "now",
                    "provisional",
                    "What stands",
                    "What else stands",
                    "Levels to beat",
                    "All figures",
                    "Figures in %s. A hollow dot is a provisional figure, and a full dot was a record.",
                    "From %s. Computed by Tidemark %s.",
                    "Markets in this file");
        }

        @Override
        Amounts amounts() {
            return Amounts.english();
        }

        @Override
        Headlines headlines(Names names, ReporterZones zones) {
            return Headlines.english(names, zones);
        }

        @Override
        Outlooks outlooks(Names names) {
            return Outlooks.english(names);
        }

        @Override
        public Bulletins bulletins(Names names, ReporterZones zones) {
            return Bulletins.english(names, zones);
        }

        @Override
        public String name(Market market, Names names) {
            return new MarketTexts(names).english(market);
        }
    },
    KO {
        @Override
        Words words() {
            return new Words(
                    "수출",
                    "수입",
                    "수치",
                    "무역수지",
                    "수출과 수입",
                    "기간",
                    "전년 대비",
                    "현재",
                    "잠정",
                    "현재 사실",
                    "그 밖의 사실",
                    "넘어야 할 수준",
                    "모든 수치",
                    "단위는 %s. 빈 점은 잠정치, 채운 점은 당시 최대치.",
                    "출처 %s. Tidemark %s 계산.",
                    "이 파일의 시장");
        }

        @Override
        Amounts amounts() {
            return Amounts.korean();
        }

        @Override
        Headlines headlines(Names names, ReporterZones zones) {
            return Headlines.korean(names, zones);
        }

        @Override
        Outlooks outlooks(Names names) {
            return Outlooks.korean(names);
        }

        @Override
        public Bulletins bulletins(Names names, ReporterZones zones) {
            return Bulletins.korean(names, zones);
        }

        @Override
        public String name(Market market, Names names) {
            return new MarketTexts(names).korean(market);
        }
    };

    /** What stands on a page around the figures. The last three have places for values. */
    public record Words(
            String exports,
            String imports,
            String statistic,
            String balance,
            String levels,
            String period,
            String onYear,
            String now,
            String provisional,
            String standing,
            String alsoStanding,
            String outlook,
            String figures,
            String units,
            String source,
            String markets) {
        String subject(Subject subject) {
            return switch (subject) {
                case EXPORT -> exports;
                case IMPORT -> imports;
                case STATISTIC -> statistic;
                case BALANCE -> balance;
            };
        }
    }

    /** An amount with its thousands apart. */
    public static String grouped(Amount amount) {
        return (amount.signum() < 0 ? "−" : "")
                + String.format(Locale.ROOT, "%,.2f", amount.abs().toBigDecimal())
                        .replaceFirst("\\.00$", "");
    }

    /** As HTML names languages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Words words();

    abstract Amounts amounts();

    abstract Headlines headlines(Names names, ReporterZones zones);

    abstract Outlooks outlooks(Names names);

    /** Writes bulletins. */
    public abstract Bulletins bulletins(Names names, ReporterZones zones);

    /** The name of a market. */
    public abstract String name(Market market, Names names);
}
