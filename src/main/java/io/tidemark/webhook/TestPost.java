package io.tidemark.webhook;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.LeadSubjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Posts an example, outside of the stream: record exports of {@code XX}, which is no country. */
public final class TestPost {
    private TestPost() {}

    /**
     * How it went.
     *
     * @param text in words, with the receiver's status where it answered
     */
    public record Result(boolean delivered, String text) {}

    /** Posts once, and waits for the answer. */
    public static Result to(Subscription subscription, String source, AddressRules rules, References references) {
        Instant now = InstantSource.system().instant();
        Directory words = new Directory() {
            @Override
            public Map<String, Subscription> subscriptions() {
                return Map.of(subscription.name(), subscription);
            }

            @Override
            public Words words() {
                return Words.with(code -> null, ReporterZones.shipped());
            }
        };
        Message message = new MessageWriter(words, source, new DigestOrder(new Editor(LeadSubjects.defaults())))
                .single(
                        subscription,
                        new AlertNews(example(now), now.toEpochMilli(), now.toEpochMilli()),
                        now.toEpochMilli());
        Envelope envelope = new Envelope(references, rules);
        try (HttpPoster poster = new HttpPoster(rules)) {
            Answer answer = poster.post(envelope.around(subscription, message, now.toEpochMilli()))
                    .join();
            List<String> faults = envelope.faults(subscription);
            String also = faults.isEmpty() ? "" : "; " + String.join("; ", faults);
            Duration took = Duration.between(now, InstantSource.system().instant());
            if (answer instanceof Answer.Status status) {
                boolean delivered = status.code() >= 200 && status.code() < 300;
                return new Result(
                        delivered,
                        subscription.name() + " answered " + status.code() + " in " + took.toMillis() + " ms" + also);
            }
            return new Result(false, subscription.name() + ": " + ((Answer.None) answer).reason() + also);
        } catch (Envelope.UnsendableException e) {
            return new Result(false, subscription.name() + ": " + e.reason());
        }
    }

    private static AlertChange example(Instant now) {
        Market market = new Market("XX", "TOTAL", "ALL", "WORLD", "USD");
        Period period = Period.month(2025, 6);
        Amount value = Amount.of(2_000_000_000L);
        AlertKey key = new AlertKey(
                AlertKind.RECORD_HIGH,
                Extreme.HIGH,
                ComparisonSet.ALL_TIME,
                market,
                Subject.EXPORT,
                Coverage.FULL,
                Measure.VALUE,
                AlertWindow.MONTH,
                period,
                AlertKey.Particular.NONE);
        Fact fact = new Fact(
                key,
                Measured.of(value),
                new Holder(Measured.of(Amount.of(1_900_000_000L)), Period.month(2024, 12)),
                List.of(),
                new Comparison(ComparisonSet.ALL_TIME, 24, Period.month(2023, 6), 0),
                null,
                Robustness.FIRM,
                false);
        Figure figure = new Figure(now.toEpochMilli(), 0, value, Status.PROVISIONAL, null, null);
        Statement statement =
                new Statement(new Series(market, Flow.EXPORT, Coverage.FULL), period, figure, "TEST", null);
        Cause cause = new Cause.Stated(statement, null, new Cause.Position("test", 0, 0, now.toEpochMilli()));
        return new AlertChange(fact, AlertState.RAISED, 1, true, cause);
    }
}
