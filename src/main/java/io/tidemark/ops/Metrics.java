package io.tidemark.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.tidemark.contract.PassedOver;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Doubt;
import io.tidemark.domain.market.Reception;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The metrics of a process. Names and labels are public: README and docs/operations.md state them. */
public final class Metrics implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String EVENTS = "Events by outcome";
    private static final String OPENMETRICS = "application/openmetrics-text";

    /** Partitions and tasks come and go. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    /** Few, because there is a series for each with each path and status. */
    private static final Duration[] ANSWERS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> bound = new ArrayList<>();

    /** Micrometer's gauges must not end in _info. */
    private final Info build = Info.builder()
            .name("tidemark_build_info")
            .help("Which applications run in this process, and of which version")
            .labelNames("application", "version")
            .register(registry.getPrometheusRegistry());

    /** With those of Kafka's metrics that are used. */
    public Metrics() {
        this(KafkaMetrics.USED);
    }

    /** What the machine that the process runs on says, to begin with. */
    public Metrics(KafkaMetrics kafka) {
        registry.config().meterFilter(kafka.filter());
        bind(new JvmMemoryMetrics());
        bind(new JvmGcMetrics());
        bind(new JvmThreadMetrics());
        bind(new ProcessorMetrics());
        bind(new UptimeMetrics());
    }

    /** Adds what a stream and the clients in it measure; what they begin to measure later is seen within seconds. */
    public void bind(KafkaStreams streams) {
        ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-metrics");
            thread.setDaemon(true);
            return thread;
        });
        bind(new KafkaStreamsMetrics(streams, Tags.empty(), refresher, REFRESH));
        bound.add(refresher::shutdownNow);
    }

    /** Adds what a library measures. */
    public void bind(MeterBinder binder) {
        binder.bindTo(registry);
        if (binder instanceof AutoCloseable closeable) {
            bound.add(closeable);
        }
    }

    /** Adds the counts of a stream. */
    public void bind(Counters counters) {
        count("accepted", counters, Reception.ACCEPTED, Reception.ACCEPTED_CONFLICT);
        count("stale", counters, Reception.STALE, Reception.STALE_CONFLICT);
        count("duplicate", counters, Reception.DUPLICATE);
        count("tidemark.events", EVENTS, counters, Tags.of("outcome", "rejected"), Counters::rejectedEvents);
        count(
                "tidemark.event.conflicts",
                "Events that state another value for the same vintage and revision",
                counters,
                Tags.empty(),
                all -> all.count(Reception.ACCEPTED_CONFLICT) + all.count(Reception.STALE_CONFLICT));
        for (Doubt doubt : List.of(Doubt.HELD, Doubt.CONFIRMED, Doubt.CORRECTED)) {
            count(
                    "tidemark.statements.held",
                    "Statements with an implausible value, and how they ended",
                    counters,
                    Tags.of("outcome", label(doubt)),
                    all -> all.count(doubt));
        }
        for (ErrorCode code : ErrorCode.values()) {
            Tags tags = Tags.of("code", code.name());
            count("tidemark.dead.letters", "Refused records, by error code", counters, tags, all -> all.count(code));
        }
        for (AlertKind kind : AlertKind.values()) {
            for (AlertState state : AlertState.values()) {
                Tags tags = Tags.of("kind", kind.name(), "state", label(state));
                count("tidemark.alerts", "Changes of alerts", counters, tags, all -> all.count(kind, state));
            }
        }
    }

    private void count(String outcome, Counters counters, Reception... receptions) {
        count("tidemark.events", EVENTS, counters, Tags.of("outcome", outcome), all -> {
            double sum = 0;
            for (Reception reception : receptions) {
                sum += all.count(reception);
            }
            return sum;
        });
    }

    private void count(
            String name, String description, Counters counters, Tags tags, ToDoubleFunction<Counters> count) {
        FunctionCounter.builder(name, counters, count)
                .tags(tags)
                .description(description)
                .register(registry);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Adds an application that this is an instance of, with the version. */
    public void build(String applicationId) {
        build.addLabelValues(applicationId, Build.version());
    }

    /** Adds how a role is, 1 or 0. */
    public void bind(Health health) {
        gauge(
                "tidemark.live",
                "1 while it works, starts or waits for Kafka",
                Tags.empty(),
                null,
                () -> health.isLive() ? 1 : 0);
        gauge(
                "tidemark.ready",
                "1 while it works, with everything restored",
                Tags.empty(),
                null,
                () -> health.isReady() ? 1 : 0);
    }

    /** Adds whether Kafka answers, 1 or 0. */
    public void kafka(BooleanSupplier up) {
        gauge("tidemark.kafka.up", "1 while Kafka answers", Tags.empty(), null, () -> up.getAsBoolean() ? 1 : 0);
    }

    /** Adds whether the schema registry answers, 1 or 0. */
    public void schemaRegistry(BooleanSupplier reachable) {
        gauge(
                "tidemark.schema.registry.reachable",
                "1 while the schema registry answers",
                Tags.empty(),
                null,
                () -> reachable.getAsBoolean() ? 1 : 0);
    }

    /** How many alerts of a kind stand. */
    /** Adds how many alerts have a last change that is held. */
    void held(DoubleSupplier count) {
        gauge(
                "tidemark.alerts.held",
                "Alerts whose last change is held, because it rests on an implausible figure",
                Tags.empty(),
                null,
                count);
    }

    void standing(AlertKind kind, DoubleSupplier count) {
        gauge("tidemark.alerts.standing", "Alerts that stand", Tags.of("kind", kind.name()), null, count);
    }

    /** Records of a topic that a reader of ours could not read. */
    public void passedOver(String topic, PassedOver passedOver) {
        FunctionCounter.builder("tidemark.records.passed.over", passedOver, PassedOver::count)
                .description("Records that cannot be read and were passed over")
                .tags(Tags.of("topic", topic))
                .register(registry);
    }

    /** How late a reporter's release is, in seconds. */
    void releaseDelay(String reporter, DoubleSupplier seconds) {
        gauge(
                "tidemark.release.delay",
                "How late the newest release that is due is; 0 once it has come",
                Tags.of("reporter", reporter),
                "seconds",
                seconds);
    }

    private void gauge(String name, String description, Tags tags, @Nullable String unit, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tags(tags)
                .baseUnit(unit)
                .register(registry);
    }

    /** Attempts to deliver to an endpoint, by what became of them. */
    Counter deliveries(String endpoint, String outcome) {
        return Counter.builder("tidemark.webhook.deliveries")
                .description("Attempts to deliver, by what became of them")
                .tags("endpoint", endpoint, "outcome", outcome)
                .register(registry);
    }

    /** How many of an endpoint's secrets and URL are missing or wrong. */
    AtomicInteger webhookFaults(String endpoint) {
        AtomicInteger count = new AtomicInteger();
        gauge(
                "tidemark.webhook.faults",
                "How many of an endpoint's secrets and URL are missing or wrong",
                Tags.of("endpoint", endpoint),
                null,
                count::get);
        return count;
    }

    /** Records that were passed over because nothing can be made of them. */
    Counter passedOver(String topic) {
        return Counter.builder("tidemark.webhook.records.passed.over")
                .description("Records that nothing can be made of")
                .tags("topic", topic)
                .register(registry);
    }

    /** How long an attempt to deliver took. */
    Timer delivery() {
        return latency("tidemark.webhook.delivery", "An attempt to deliver, until it is answered or has failed");
    }

    /** A question over HTTP was answered. */
    public void answered(String route, int status, Duration took) {
        Timer.builder("tidemark.http.requests")
                .description("Answers of the API")
                .tags("route", route, "status", String.valueOf(status))
                .serviceLevelObjectives(ANSWERS)
                .register(registry)
                .record(took);
    }

    /** From the append of an alert to its delivery. */
    Timer alertToWebhook() {
        return latency("tidemark.alert.to.webhook", "From the append of an alert to its delivery");
    }

    /** From the append of an event to the append of an alert's change that it caused. */
    Timer eventToAlert() {
        return latency(
                "tidemark.event.to.alert",
                "The time from the append of an event to the append of a change of an alert that it caused");
    }

    private Timer latency(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /**
     * All metrics as text.
     *
     * @param accepted what the reader's {@code Accept} header says
     */
    Scrape scrape(String accepted) {
        String type = accepted.contains(OPENMETRICS) ? OPENMETRICS + "; version=1.0.0; charset=utf-8" : TEXT;
        return new Scrape(type, registry.scrape(type));
    }

    /** Metrics as text, and what kind of text. */
    record Scrape(String contentType, String text) {}

    @Override
    public void close() {
        for (AutoCloseable binder : bound) {
            try {
                binder.close();
            } catch (Exception e) {
                throw new IllegalStateException("A library's metrics cannot be taken off", e);
            }
        }
        registry.close();
    }
}
