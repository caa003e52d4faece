package io.tidemark.bench;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Statements as national offices release them: month by month, exports and imports of every market, and with each release a
 * share of revisions of earlier months. The same for the same parameters.
 *
 * @param markets how many
 * @param months how many months each has, from January 2022
 * @param revisions revisions for each hundred first releases
 */
record Generated(int markets, int months, double revisions) {
    private static final int PARTNERS = 100;
    private static final int FIRST = Period.monthNumber(2022, 1);
    private static final long DAY = 86_400_000L;

    /** As {@code --markets}, {@code --months} and {@code --revisions} say. */
    static Generated of(Options options, int markets, int months) {
        return new Generated(
                options.number("markets", markets), options.number("months", months), options.real("revisions", 2));
    }

    /** Hands out the statements in the order of their release. */
    void forEach(Consumer<Statement> sink) {
        SplittableRandom random = new SplittableRandom(42);
        Market[] all = new Market[markets];
        double[] levels = new double[2 * markets];
        for (int i = 0; i < markets; i++) {
            all[i] = Market.parse("KR/MTI/" + (100 + i / PARTNERS) + "/" + partner(i % PARTNERS) + "/USD");
            levels[2 * i] = Math.exp(9 + 9 * random.nextDouble());
            levels[2 * i + 1] = Math.exp(9 + 9 * random.nextDouble());
        }
        for (int month = 0; month < months; month++) {
            for (int i = 0; i < 2 * markets; i++) {
                sink.accept(statement(all[i / 2], i % 2, month, month, levels[i], random));
                if (month > 0 && random.nextDouble() < revisions / 100) {
                    int revised = random.nextInt(2 * markets);
                    int earlier = random.nextInt(month);
                    sink.accept(statement(all[revised / 2], revised % 2, earlier, month, levels[revised], random));
                }
            }
        }
    }

    private static String partner(int index) {
        return "" + (char) ('A' + index / 26) + (char) ('A' + index % 26);
    }

    private static Statement statement(
            Market market, int flow, int month, int release, double level, SplittableRandom random) {
        long cents = (long) (level * (1 + 0.005 * month) * Math.exp(0.6 * (random.nextDouble() - 0.5)) * 100);
        long releasedAt = (FIRST + release - 12 * 1970) * 30 * DAY + 31 * DAY;
        return new Statement(
                new Series(market, flow == 0 ? Flow.EXPORT : Flow.IMPORT, Coverage.FULL),
                Period.ofMonth(FIRST + month),
                new Figure(
                        releasedAt,
                        0,
                        Amount.ofUnscaled(cents * 100),
                        month == release ? Status.PROVISIONAL : Status.REVISED,
                        null,
                        null),
                null,
                null);
    }
}
