package io.tidemark.publish;

import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import java.time.Instant;

/**
 * What a row claims. Two claims about the same, of the same rank and with other contents contradict each other: nothing in
 * them says which is meant.
 *
 * @param about what it is about, with everything that decides between statements but their rank
 * @param rank from 0 to {@value #HIGHEST_RANK}; of two claims about the same, the higher rank stands
 * @param content what it says
 * @param shown whether a message may repeat the content
 */
public record Claim(String about, int rank, String content, boolean shown) {
    /** The last release time that was written: most rows of a file have the same. */
    private record Release(long time, String text) {}

    private static volatile Release last = new Release(0, Instant.EPOCH.toString());

    /** There are at most so many ranks, less one. */
    static final int HIGHEST_RANK = 3;

    /** Where any other content is a contradiction. */
    static Claim of(String about, Object content) {
        return new Claim(about, 0, content.toString(), false);
    }

    /** What of a statement decides by {@link Figure#PRECEDENCE}: vintage, revision and status, and then only the figure. */
    static Claim of(Statement statement) {
        Figure figure = statement.figure();
        Quantity quantity = figure.quantity();
        return new Claim(
                statement.series() + "|" + statement.period() + ", released "
                        + released(figure.releasedAt())
                        + (figure.revision() == 0 ? "" : ", revision " + figure.revision()),
                figure.status().ordinal(),
                (figure.value() == null ? "withdrawn" : figure.value()) + " " + figure.status()
                        + (quantity == null ? "" : ", quantity " + quantity.value() + " " + quantity.unit())
                        + (figure.workingDays() == null ? "" : ", " + figure.workingDays() + " working days"),
                true);
    }

    private static String released(long time) {
        Release release = last;
        if (release.time() != time) {
            release = new Release(time, Instant.ofEpochMilli(time).toString());
            last = release;
        }
        return release.text();
    }

    /** Which rate it is and who says so may differ; the number may not. */
    static Claim of(ExchangeRate rate) {
        return new Claim(
                rate.base() + "/" + rate.quote() + " in " + rate.period(),
                0,
                rate.rate().stripTrailingZeros().toPlainString(),
                true);
    }
}
