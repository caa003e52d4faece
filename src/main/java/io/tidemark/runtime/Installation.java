package io.tidemark.runtime;

import io.tidemark.bulletin.BulletinTopology;
import io.tidemark.contract.Codecs;
import io.tidemark.contract.Keys;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.Topic;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.judge.Catalogue;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.Plausibility;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.Milestones;
import io.tidemark.domain.policy.MinimumHistory;
import io.tidemark.domain.policy.RoundLevels;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerances;
import io.tidemark.domain.policy.UnitsWithoutSums;
import io.tidemark.ops.Counters;
import io.tidemark.ops.DeliveryMeter;
import io.tidemark.publish.Publishable;
import io.tidemark.publish.Publisher;
import io.tidemark.registry.RegisteredSchemas;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.registry.SerdeChoice;
import io.tidemark.registry.SerdeWire;
import io.tidemark.replay.Journal;
import io.tidemark.serve.TopicTable;
import io.tidemark.settle.Stage;
import io.tidemark.settle.StreamWatch;
import io.tidemark.topology.TradeTopology;
import io.tidemark.topology.indicator.StateSettings;
import io.tidemark.webhook.AddressRules;
import io.tidemark.webhook.References;
import io.tidemark.webhook.Subscription;
import io.tidemark.webhook.Subscriptions;
import io.tidemark.webhook.Webhooks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;

/** One installation of Tidemark: its topics, codecs and stream, as a configuration says. */
public final class Installation implements AutoCloseable {
    /** How often it is seen whether the registry answers, while a stream runs. */
    private static final Duration WATCH = Duration.ofSeconds(15);

    private final Configuration configuration;
    private final Topics topics;
    private final @Nullable RegisteredSchemas registry;
    private final Codecs codecs;
    private @Nullable KafkaWatch kafka;

    /**
     * An installation that has asked nobody anything yet.
     *
     * @throws InvalidConfigurationException if the keys of the schema registry or the serde cannot be used together
     */
    public Installation(Configuration configuration) {
        this.configuration = configuration;
        this.topics =
                Topics.named(configuration.text(Setting.TOPICS_PREFIX), configuration.text(Setting.TOPICS_VERSION));
        try {
            this.registry = configuration.text(Setting.SCHEMA_REGISTRY_URL).isEmpty() ? null : registry();
            this.codecs = codecs(registry);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException("The schema registry: " + e.getMessage() + ".");
        }
    }

    /** The same under another application id. */
    private Installation(Configuration configuration, Installation same) {
        this.configuration = configuration;
        this.topics = same.topics;
        this.registry = same.registry;
        this.codecs = same.codecs;
        synchronized (same) {
            this.kafka = same.kafka;
        }
    }

    private RegisteredSchemas registry() {
        return new RegisteredSchemas(RegistrySettings.of(configuration.registryConfig()), SchemaCatalogue.of(topics));
    }

    private Codecs codecs(@Nullable RegisteredSchemas schemas) {
        String serde = configuration.text(Setting.AVRO_SERDE);
        if (schemas == null) {
            if (!serde.equals(SerdeChoice.OWN)) {
                throw new IllegalArgumentException("avro.serde=" + serde + " needs " + RegistrySettings.URL);
            }
            return Codecs.withOwnIds();
        }
        return new Codecs(
                serde.equals(SerdeChoice.OWN)
                        ? schemas
                        : new SerdeWire(
                                schemas,
                                SchemaCatalogue.of(topics),
                                SerdeChoice.serde(serde, configuration.serdeConfig())));
    }

    /** The schema registry, if there is one. */
    public Optional<RegisteredSchemas> schemaRegistry() {
        return Optional.ofNullable(registry);
    }

    public Configuration configuration() {
        return configuration;
    }

    public Topics topics() {
        return topics;
    }

    public Codecs codecs() {
        return codecs;
    }

    /** Where reporters' dates are. */
    public ReporterZones zones() {
        return ReporterZones.parse(configuration.text(Setting.REPORTERS_ZONES));
    }

    /** What leads in bulletins. */
    public LeadSubjects bulletinLeads() {
        return LeadSubjects.parse(configuration.text(Setting.BULLETIN_LEAD));
    }

    /** The engine's settings for what was released in the past: the release time is now. */
    public EngineSettings replaySettings() {
        EngineSettings settings = engineSettings();
        return settings.with(settings.news().byReleaseTime());
    }

    EngineSettings engineSettings() {
        MinimumHistory minimumHistory = new MinimumHistory(
                configuration.number(Setting.MINIMUM_HISTORY_MONTH),
                configuration.number(Setting.MINIMUM_HISTORY_TRAILING),
                configuration.number(Setting.MINIMUM_HISTORY_OTHER));
        RoundLevels levels = new RoundLevels(Amount.parse(configuration.text(Setting.LEVELS_FLOOR)));
        return new EngineSettings(
                new Catalogue(
                        minimumHistory,
                        Materiality.parse(configuration.text(Setting.MATERIALITY_RULES)),
                        streakRules(),
                        Tolerances.parse(configuration.text(Setting.TOLERANCE_RATE)),
                        levels),
                news(),
                new Plausibility(configuration.number(Setting.PLAUSIBILITY_FACTOR)),
                futureTolerance(),
                ranked(),
                UnitsWithoutSums.parse(configuration.text(Setting.UNITS_WITHOUT_SUMS)),
                configuration.number(Setting.GROUPS_STATED_MEMBERS));
    }

    /** A reader of the journal, and of the groups and rates, from their beginning. */
    public Journal journal() {
        return new Journal(configuration.consumerConfig(null), topics, codecs, futureTolerance());
    }

    /** The names of codes; the caller refreshes and closes it. */
    public TopicTable<CodeNames> names() {
        return new TopicTable<>(
                configuration.consumerConfig(null),
                topics.names(),
                codecs.names().deserializer(),
                Keys::of);
    }

    /** How large groups may be. */
    public GroupLimits groupLimits() {
        return new GroupLimits(configuration.number(Setting.GROUPS_MAXIMUM_MEMBERS));
    }

    /** How long after now a release time may be, milliseconds. */
    public long futureTolerance() {
        return TimeUnit.HOURS.toMillis(configuration.number(Setting.RELEASES_FUTURE_TOLERANCE_HOURS));
    }

    private News news() {
        News news = new News(
                TimeUnit.HOURS.toMillis(configuration.number(Setting.LIVE_MAX_DELAY_HOURS)),
                new News.Ages(
                        configuration.number(Setting.LIVE_MAX_AGE_DAYS_MONTH),
                        configuration.number(Setting.LIVE_MAX_AGE_DAYS_QUARTER),
                        configuration.number(Setting.LIVE_MAX_AGE_DAYS_HALF),
                        configuration.number(Setting.LIVE_MAX_AGE_DAYS_YEAR)));
        return configuration.text(Setting.LIVE_CLOCK).equals("release") ? news.byReleaseTime() : news;
    }

    /** Whether a market is ranked among reporters. */
    private Predicate<Market> ranked() {
        List<MarketPattern> patterns = MarketPattern.parseList(configuration.text(Setting.RANKING_MARKETS));
        return market -> patterns.stream().anyMatch(pattern -> pattern.matches(market));
    }

    private StreakRules streakRules() {
        return new StreakRules(
                new StreakRules.Lengths(
                        configuration.number(Setting.STREAKS_MINIMUM_MONTHS),
                        configuration.number(Setting.STREAKS_BROKEN_MINIMUM_MONTHS),
                        Milestones.parse(configuration.text(Setting.STREAKS_MILESTONES_MONTHS))),
                new StreakRules.Lengths(
                        configuration.number(Setting.STREAKS_MINIMUM_YEARS),
                        configuration.number(Setting.STREAKS_BROKEN_MINIMUM_YEARS),
                        Milestones.parse(configuration.text(Setting.STREAKS_MILESTONES_YEARS))));
    }

    private StateSettings stateSettings() {
        return new StateSettings(
                configuration.text(Setting.STATE_STORE).equals("file"),
                configuration.number(Setting.STATE_LIVE_MARKETS));
    }

    /**
     * This installation, with the id under which Kafka has the stream's state, where the configuration names none.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public Installation settled() throws InterruptedException {
        Configuration settled =
                ApplicationId.settle(configuration, topics.events().name(), streamStores());
        return settled == configuration ? this : new Installation(settled, this);
    }

    /** Makes the stream begin anew. */
    public Reset streamReset() {
        return new Reset(
                configuration.adminConfig(),
                configuration.streamsConfig(),
                streamStores(),
                List.of(topics.definitions(), topics.messages()),
                topics.events());
    }

    /** Makes what delivers webhooks begin anew. */
    public Reset deliveryReset() {
        return new Reset(
                configuration.adminConfig(),
                configuration.webhooksConfig(),
                Webhooks.STORES,
                List.of(topics.webhookStatus()),
                topics.events());
    }

    /** Makes what writes bulletins begin anew. */
    public Reset bulletinsReset() {
        return new Reset(
                configuration.adminConfig(),
                configuration.bulletinsConfig(),
                BulletinTopology.STORES,
                List.of(topics.bulletinMaterial()),
                topics.events());
    }

    private Set<String> streamStores() {
        return TradeTopology.build(topics, codecs, engineSettings(), stateSettings(), new Counters())
                .describe()
                .subtopologies()
                .stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(node -> node instanceof TopologyDescription.Processor processor
                        ? processor.stores().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    /**
     * The stream, not started. Waits until Kafka answers, and where there is a registry until that knows our schemas.
     *
     * @throws PartitionsException if the partitions of its topics do not fit together
     */
    public StreamsApp stream(Counters counters) throws InterruptedException {
        if (registry != null) {
            registry.watch(WATCH);
            registry.settle();
        }
        kafka().require(partitions());
        Map<String, Object> config = configuration.streamsConfig();
        RecordLimitReader limits = new RecordLimitReader(
                config,
                configuration.adminConfig(),
                topics.all().stream().map(Topic::name).toList());
        Topology topology = TradeTopology.build(
                topics, codecs, engineSettings(), stateSettings(), groupLimits(), limits.limits(), counters);
        return app(topology, config, limits::explains);
    }

    /** What runs a topology, once Kafka answers and the partitions fit together. */
    StreamsApp app(Topology topology, Map<String, Object> config) throws InterruptedException {
        return app(topology, config, failure -> false);
    }

    private StreamsApp app(Topology topology, Map<String, Object> config, StreamsApp.Remedy remedy)
            throws InterruptedException {
        PartitionRule rule = partitions().with(topology, String.valueOf(config.get("application.id")));
        kafka().require(rule);
        return new StreamsApp(topology, config, kafka(), rule, remedy);
    }

    /** What must hold of the partitions of its topics. */
    public PartitionRule partitions() {
        return PartitionRule.of(topics);
    }

    /** Whether Kafka answers; asked from the first time this is called until {@link #close}. */
    public KafkaWatch kafka() {
        return kafka(configuration.duration(Setting.OPERATIONS_KAFKA_TIMEOUT), KafkaWatch.LOGGING);
    }

    /**
     * As {@link #kafka()}, for who is not served by the log. The first call says how.
     *
     * @param timeout after how long without an answer Kafka counts as gone
     */
    public synchronized KafkaWatch kafka(Duration timeout, KafkaWatch.Listener listener) {
        if (kafka == null) {
            kafka = KafkaWatch.start(configuration.adminConfig(), partitions(), timeout, listener);
        }
        return kafka;
    }

    /**
     * The number of partitions of each of its topics that is there and may be looked at.
     *
     * @throws UnreachableException if no broker has answered within the time
     */
    public Map<String, Integer> askPartitions(Duration patience) throws InterruptedException {
        try (KafkaQuestion question = new KafkaQuestion(configuration.adminConfig())) {
            return question.partitions(partitions().topics(), patience);
        }
    }

    /** How long a record that is published may be on its way, before it counts as lost. */
    public Duration deliveryTimeout() {
        Object timeout =
                configuration.producerConfig().getOrDefault("delivery.timeout.ms", Publisher.DELIVERY_TIMEOUT_MS);
        return Duration.ofMillis(Long.parseLong(timeout.toString()));
    }

    /** Sends statements to the events topic. */
    public Publisher<Statement> publisher() {
        return new Publisher<>(
                topics.events().name(), Publishable.EVENTS, codecs.events(), configuration.producerConfig());
    }

    /** Sends definitions of groups to the groups topic. */
    public Publisher<GroupDefinition> groupsPublisher() {
        return new Publisher<>(
                topics.groups().name(),
                Publishable.GROUPS,
                codecs.groups().serializer(),
                configuration.producerConfig());
    }

    /** Sends exchange rates to the rates topic. */
    public Publisher<ExchangeRate> ratesPublisher() {
        return new Publisher<>(
                topics.rates().name(), Publishable.RATES, codecs.rates().serializer(), configuration.producerConfig());
    }

    /** Sends names of codes to the names topic. */
    public Publisher<CodeNames> namesPublisher() {
        return new Publisher<>(
                topics.names().name(), Publishable.NAMES, codecs.names().serializer(), configuration.producerConfig());
    }

    /** Where webhooks may be posted to. */
    public AddressRules addressRules() {
        return AddressRules.of(
                configuration.text(Setting.WEBHOOKS_ALLOWED_NETWORKS),
                Boolean.parseBoolean(configuration.text(Setting.WEBHOOKS_ALLOW_HTTP)));
    }

    /**
     * What delivers webhooks, not started.
     *
     * @param from where in the alerts it begins if it never ran
     */
    public Deliverer deliverer(References references, DeliveryMeter meter, Deliverer.From from)
            throws InterruptedException {
        if (registry != null) {
            registry.watch(WATCH);
        }
        return Deliverer.of(this, references, meter, from);
    }

    /** Starts what answers the API. */
    public QueryService queryService() throws InterruptedException, IOException {
        if (registry != null) {
            registry.watch(WATCH);
        }
        return QueryService.start(this);
    }

    /** What writes bulletins, not started. The first time it begins with all that there is. */
    public BulletinWriter bulletinWriter() throws InterruptedException {
        return BulletinWriter.of(this, news());
    }

    /** Sends subscriptions to the topic of webhooks. */
    public Publisher<Subscription> webhooksPublisher() {
        return new Publisher<>(
                topics.webhooks().name(),
                Subscriptions.PUBLISHABLE,
                Subscriptions::serialize,
                configuration.producerConfig());
    }

    /** How far the stream has come with all that it reads. */
    public StreamProgress progress() {
        return new StreamProgress(
                configuration.adminConfig(),
                configuration.consumerConfig(null),
                configuration.applicationId(),
                TradeTopology.sources(topics).stream().map(Topic::name).toList());
    }

    /**
     * Follows how far the stream has come with each release, for an application that tells of them.
     *
     * @param behind the stages that the stream's results pass before they reach it
     */
    public StreamWatch releaseProgress(List<Stage> behind) {
        return new StreamWatch(
                topics,
                codecs,
                configuration.adminConfig(),
                configuration.consumerConfig(null),
                new Stage(configuration.applicationId(), TradeTopology.sources(topics)),
                behind);
    }

    /** How far what delivers webhooks has come with all that it reads. */
    public StreamProgress deliveryProgress() {
        return new StreamProgress(
                configuration.adminConfig(),
                configuration.consumerConfig(null),
                configuration.text(Setting.WEBHOOKS_APPLICATION_ID),
                Webhooks.sources(topics).stream().map(Topic::name).toList());
    }

    /** Creates the topics that are missing. */
    public TopicProvisioner.Report provisionTopics() throws InterruptedException {
        return provisioner().provision(wantedTopics());
    }

    /** Says what is missing or other than it should be. */
    public TopicProvisioner.Report checkTopics() throws InterruptedException {
        return provisioner().check(wantedTopics());
    }

    private TopicProvisioner provisioner() {
        return new TopicProvisioner(
                configuration.adminConfig(), configuration.number(Setting.TOPICS_REPLICATION_FACTOR));
    }

    private List<TopicProvisioner.Topic> wantedTopics() {
        int partitions = configuration.number(Setting.TOPICS_PARTITIONS);
        return topics.all().stream()
                .map(topic -> new TopicProvisioner.Topic(
                        topic.name(), topic.singlePartition() ? 1 : partitions, Map.copyOf(topic.config())))
                .toList();
    }

    /** Ends all waiting for the registry and for Kafka. */
    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        if (registry != null) {
            registry.close();
        }
    }
}
