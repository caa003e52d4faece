package io.tidemark.domain.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a reader of a fact is told: its figures and what they mean, without what brought them about. Amounts count as they are. A growth
 * counts as its percentage with one more decimal than texts have, because a series that is rebased has other amounts and the same
 * growth.
 */
public final class Saying {
    private static final int DECIMALS = 2;

    private Saying() {}

    /** A hash that two facts with one key share if they say the same; never 0. */
    public static long of(Fact fact) {
        Measure measure = fact.key().measure();
        Streak streak = fact.streak();
        List<Object> said = List.of(
                figure(fact.value(), measure),
                fact.previous() == null ? "" : holder(fact.previous(), measure),
                fact.above().stream().map(holder -> holder(holder, measure)).toList(),
                String.valueOf(fact.comparison()),
                String.valueOf(streak == null ? null : streak.run()),
                String.valueOf(streak == null ? null : streak.longestEarlier()),
                String.valueOf(streak == null ? null : streak.lastAsLong()),
                fact.isMilestone(),
                fact.members(),
                fact.robustness(),
                fact.confirmed());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() | 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String holder(Holder holder, Measure measure) {
        return holder.period() + " " + figure(holder.value(), measure);
    }

    private static String figure(Measured value, Measure measure) {
        return measure == Measure.GROWTH
                ? value.number()
                        .subtract(BigDecimal.ONE, MathContext.DECIMAL128)
                        .movePointRight(2)
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString()
                : value.amount() + "/" + value.per();
    }
}
