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
import java.util.function.IntFunction;

/**
 * Statements as national offices release them: month by month, exports and imports of every market, and with each release a
 * share of revisions of earlier months. The same for the same parameters.
 *
 * @param markets how many
 * @param months how many months each has, from January 2022
 * @param revisions revisions for each hundred first releases
 * @param scheme of the markets, which decides what is announced of them
 */
public record Generated(int markets, int months, double revisions, String scheme) {
    private static final int PARTNERS = 100;
    private static final int FIRST = Period.monthNumber(2022, 1);
    private static final long DAY = 86_400_000L;

    /** As {@code --markets}, {@code --months}, {@code --revisions} and {@code --scheme} say. */
    public static Generated of(Options options, int markets, int months, double revisions) {
        return new Generated(
                options.number("markets", markets),
                options.number("months", months),
                options.real("revisions", revisions),
                options.text("scheme", "MTI"));
    }

    /** Hands out the statements in the order of their release. */
    public void forEach(Consumer<Statement> sink) {
        forEachMonth(month -> sink);
    }

    /**
     * Hands out the statements in the order of their release.
     *
     * @param sinks takes what is released for the n-th month, from 0
     */
    void forEachMonth(IntFunction<Consumer<Statement>> sinks) {
        SplittableRandom random = new SplittableRandom(42);
        Market[] all = new Market[markets];
        double[] levels = new double[2 * markets];
        for (int i = 0; i < markets; i++) {
            all[i] = market(i);
            levels[2 * i] = level(random);
            levels[2 * i + 1] = level(random);
        }
        for (int month = 0; month < months; month++) {
            Consumer<Statement> sink = sinks.apply(month);
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

    /** Hands out the statements market by market, all months of one before the next; without revisions. */
    void forEachMarket(Consumer<Statement> sink) {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 2 * markets; i += 2) {
            Market market = market(i / 2);
            double[] levels = {level(random), level(random)};
            for (int month = 0; month < months; month++) {
                for (int flow = 0; flow < levels.length; flow++) {
                    sink.accept(statement(market, flow, month, month, levels[flow], random));
                }
            }
        }
    }

    private static double level(SplittableRandom random) {
        return Math.exp(9 + 9 * random.nextDouble());
    }

    private Market market(int index) {
        return Market.parse("KR/" + scheme + "/" + (100 + index / PARTNERS) + "/" + partner(index % PARTNERS) + "/USD");
    }

    private static String partner(int index) {
        return "" + (char) ('A' + index / 26) + (char) ('A' + index % 26);
    }

    private static Statement statement(
            Market market, int flow, int month, int release, double level, SplittableRandom random) {
        long cents = (long) (level * (1 + 0.005 * month) * Math.exp(0.6 * (random.nextDouble() - 0.5)) * 100);
        long releasedAt = (FIRST + release - 12 * 1970) * 30L * DAY + 31 * DAY;
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
