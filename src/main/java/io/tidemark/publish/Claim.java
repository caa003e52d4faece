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
                        + Instant.ofEpochMilli(figure.releasedAt())
                        + (figure.revision() == 0 ? "" : ", revision " + figure.revision()),
                figure.status().ordinal(),
                (figure.value() == null ? "withdrawn" : figure.value()) + " " + figure.status()
                        + (quantity == null ? "" : ", quantity " + quantity.value() + " " + quantity.unit())
                        + (figure.workingDays() == null ? "" : ", " + figure.workingDays() + " working days"),
                true);
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
