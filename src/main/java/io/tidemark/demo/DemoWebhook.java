package io.tidemark.demo;

import io.tidemark.ops.DeliveryMeter;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Deliverer;
import io.tidemark.runtime.Installation;
import io.tidemark.runtime.StreamProgress;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Subscription;
import io.tidemark.webhook.Subscriptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells a receiver of the records of all time that the story comes to, one message for each release. */
final class DemoWebhook implements AutoCloseable {
    private static final String SECRET = "DEMO_SECRET";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Installation installation;
    private final Deliverer deliverer;
    private final String secret;
    private final CountingMeter counts;

    private DemoWebhook(Installation installation, String secret, DeliveryMeter meter) throws InterruptedException {
        this.installation = installation;
        this.secret = secret;
        counts = new CountingMeter(meter);
        deliverer = installation.deliverer(new References(Map.of(SECRET, secret)), counts, Deliverer.From.NOW);
    }

    /**
     * Subscribes, and waits until it runs.
     *
     * @throws IOException if the URL may not be posted to; says why
     */
    static DemoWebhook start(Installation installation, String url, DeliveryMeter meter)
            throws IOException, InterruptedException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        subscribe(installation, url);
        DemoWebhook webhook =
                new DemoWebhook(installation, "whsec_" + Base64.getEncoder().encodeToString(key), meter);
        webhook.deliverer.start();
        webhook.deliverer.awaitRunning(START);
        return webhook;
    }

    private static void subscribe(Installation installation, String url) throws IOException {
        String yaml = "webhooks: [{name: demo, url: '" + url.replace("'", "''") + "', secrets: ['env:" + SECRET
                + "'], digest: true, settle: 100ms, filter: {kinds: [RECORD_HIGH, THRESHOLD], sets: ALL_TIME, measures: VALUE,"
                + " windows: [MONTH, YEAR], markets: 'KR/TOTAL/*/*/*'}}]";
        List<Subscription> read = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Subscriptions.reader(installation.addressRules())
                .read(
                        "--webhook",
                        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
                        (webhook, unused) -> read.add(webhook),
                        row -> refused.add(row.reason()));
        if (!refused.isEmpty()) {
            throw new IOException("The webhook is refused: " + String.join(" ", refused));
        }
        try (Publisher<Subscription> publisher = installation.webhooksPublisher()) {
            read.forEach(publisher::publish);
            publisher.flush();
        }
    }

    /** The secret to check signatures with: made for this demo, and worth nothing. */
    String secret() {
        return secret;
    }

    /** What became of the posts. */
    String summary() {
        return counts.delivered() + " messages have arrived, " + counts.failed() + " attempts failed";
    }

    /** Waits until all alerts have been read, and no post has ended for longer than a release needs to settle. */
    void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = -1;
        try (StreamProgress progress = installation.deliveryProgress()) {
            while (before != counts.delivered() + counts.failed() && System.nanoTime() < deadline) {
                progress.awaitNoLag(PATIENCE);
                before = counts.delivered() + counts.failed();
                TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
            }
        }
    }

    @Override
    public void close() {
        deliverer.close();
    }
}
