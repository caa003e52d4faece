package io.tidemark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tidemark.domain.policy.Materiality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void shouldLetEachLayerOverrideTheOneBelow() throws IOException {
        Path file = Files.writeString(
                directory.resolve("tidemark.properties"),
                "application.id=file\ntopics.prefix=file\ntopics.version=file\nbootstrap.servers=file:1\n");
        Map<String, String> environment =
                Map.of("TIDEMARK_TOPICS_VERSION", "environment", "TIDEMARK_BOOTSTRAP_SERVERS", "environment:1");

        Configuration configuration = Configuration.load(file, environment, Map.of("bootstrap.servers", "command:1"));

        assertThat(configuration.number(Setting.TOPICS_PARTITIONS)).isEqualTo(6);
        assertThat(configuration.text(Setting.TOPICS_PREFIX)).isEqualTo("file");
        assertThat(configuration.text(Setting.TOPICS_VERSION)).isEqualTo("environment");
        assertThat(configuration.text(Setting.BOOTSTRAP_SERVERS)).isEqualTo("command:1");
    }

    @Test
    void shouldHandKafkasOwnKeysToTheClientsTheyAreMeantFor() {
        Configuration configuration = Configuration.load(
                null,
                Map.of("TIDEMARK_STREAMS_NUM_STREAM_THREADS", "3", "TIDEMARK_KAFKA_SECURITY_PROTOCOL", "SSL"),
                Map.of("producer.linger.ms", "7", "consumer.max.poll.records", "8", "admin.retries", "9"));

        assertThat(configuration.producerConfig())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092", "security.protocol", "SSL", "linger.ms", "7"));
        assertThat(configuration.adminConfig())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092", "security.protocol", "SSL", "retries", "9"));
        assertThat(configuration.consumerConfig("readers"))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "localhost:9092",
                        "security.protocol", "SSL",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "group.id", "readers",
                        "max.poll.records", "8"));
        assertThat(configuration.consumerConfig(null)).doesNotContainKey("group.id");
        assertThat(configuration.streamsConfig())
                .containsOnly(
                        entry("bootstrap.servers", "localhost:9092"),
                        entry("application.id", "tidemark-stream"),
                        entry("processing.guarantee", "exactly_once_v2"),
                        entry("commit.interval.ms", "100"),
                        entry("replication.factor", "-1"),
                        entry("security.protocol", "SSL"),
                        entry("num.stream.threads", "3"),
                        entry("producer.linger.ms", "7"),
                        entry("producer.batch.size", 262_144),
                        entry("producer.buffer.memory", 67_108_864),
                        entry("producer.compression.type", "lz4"),
                        entry("consumer.max.poll.records", "8"),
                        entry("consumer.max.partition.fetch.bytes", 4_194_304),
                        entry("admin.retries", "9"),
                        entry("default.timestamp.extractor", AnyTimestamp.class.getName()),
                        entry("processing.exception.handler.global.enabled", "true"));
    }

    /** Confluent's client refuses two ways to show who asks, and of a key with and without its prefix takes either. */
    @Test
    void shouldGiveAnotherSerdeOneWayToShowWhoAsks() {
        assertThat(Configuration.of(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t"))
                        .serdeConfig())
                .containsEntry("bearer.auth.token", "t")
                .doesNotContainKey("basic.auth.credentials.source");
        assertThat(Configuration.of(Map.of("schema.registry.basic.auth.credentials.source", "USER_INFO"))
                        .serdeConfig())
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .doesNotContainKey("schema.registry.basic.auth.credentials.source");
    }

    /** Under exactly-once a commit sends what lingers; at least once nothing does, and results should not wait. */
    @Test
    void shouldLingerShortlyAtLeastOnce() {
        assertThat(Configuration.of(Map.of()).streamsConfig())
                .containsEntry("producer.linger.ms", 20)
                .containsEntry("num.stream.threads", Runtime.getRuntime().availableProcessors());
        assertThat(Configuration.of(Map.of("processing.guarantee", "at_least_once"))
                        .streamsConfig())
                .containsEntry("producer.linger.ms", 3);
    }

    @Test
    void shouldReachTheProducerInsideTheStream() {
        Configuration configuration = Configuration.of(Map.of("producer.linger.ms", "7", "state.dir", "state"));

        StreamsConfig streams = new StreamsConfig(configuration.streamsConfig());

        assertThat(streams.getProducerConfigs("any")).containsEntry("linger.ms", "7");
        assertThat(streams.getString("state.dir")).isEqualTo("state");
    }

    @Test
    void shouldKeepToTheStreamWhatIsMeantForItsClientsOnly() {
        Configuration configuration = Configuration.of(Map.of("streams.producer.linger.ms", "7"));

        assertThat(configuration.producerConfig()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(configuration.streamsConfig()).containsEntry("producer.linger.ms", "7");
    }

    @Test
    void shouldLetTheMoreParticularPrefixWin() {
        Configuration configuration = Configuration.of(Map.of(
                "kafka.client.id", "all", "producer.client.id", "producer", "streams.commit.interval.ms", "5000"));

        assertThat(configuration.producerConfig()).containsEntry("client.id", "producer");
        assertThat(configuration.adminConfig()).containsEntry("client.id", "all");
        assertThat(configuration.streamsConfig()).containsEntry("commit.interval.ms", "5000");
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap.server, bootstrap.servers",
        "topic.partitions, topics.partitions",
        "minimum.history.months, minimum.history.month",
        "Live.Clock, live.clock",
        "kafkas.client.id, application.id",
    })
    void shouldNameTheNearestKeyForAnUnknownOne(String unknown, String nearest) {
        assertThatThrownBy(() -> Configuration.of(Map.of(unknown, "x")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("There is no key " + unknown + " (on the command line)")
                .hasMessageContaining("did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "topics.partitions, 0",
        "topics.partitions, six",
        "topics.partitions, 99999999999",
        "topics.replication.factor, 0",
        "topics.replication.factor, 40000",
        "processing.guarantee, exactly_once",
        "live.clock, now",
        "bootstrap.servers, ''",
        "live.max.delay.hours, -1",
        "minimum.history.month, 0",
        "streaks.minimum.months, 0",
        "operations.port, -1",
        "operations.port, 65536",
        "log.format, xml",
    })
    void shouldRefuseAnImpossibleValue(String key, String value) {
        assertThatThrownBy(() -> Configuration.of(Map.of(key, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("The value of " + key + " on the command line must ")
                .hasMessageEndingWith(", but is '" + value + "'.");
    }

    @Test
    void shouldNameThePartOfALongValueThatCannotBeRead() {
        assertThatThrownBy(() -> Configuration.of(Map.of("materiality.rules", "*/HS/*/*/* kinds=none; */*/* above=1")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("The value of materiality.rules on the command line cannot be read: Rule 2: Not"
                        + " reporter/scheme/category/partner/unit: '*/*/*'.");
        assertThatThrownBy(() -> Configuration.of(Map.of("streaks.milestones.years", "5,3")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        "The value of streaks.milestones.years on the command line must be lengths in ascending order,"
                                + " such as 6,12,+12: Not a whole number above 5: '3'.");
        assertThatThrownBy(() -> Configuration.of(Map.of("tolerance.rate", "0.003,US=2")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        "The value of tolerance.rate on the command line cannot be read: Not a share below 1 with at"
                                + " most six decimals, such as 0.003: '2'.");
    }

    @Test
    void shouldTakeTheKeysOfConfluentsClientWithTheirPrefix() {
        Configuration configuration = Configuration.load(
                null,
                Map.of("TIDEMARK_SCHEMA_REGISTRY_URL", "http://a:8081,http://b:8081"),
                Map.of(
                        "schema.registry.basic.auth.user.info", "me:secret",
                        "schema.registry.ssl.truststore.location", "trust.p12",
                        "serde.normalize.schemas", "true"));

        assertThat(configuration.registryConfig())
                .containsEntry("schema.registry.url", "http://a:8081,http://b:8081")
                .containsEntry("schema.registry.basic.auth.user.info", "me:secret")
                .containsEntry("schema.registry.ssl.truststore.location", "trust.p12")
                .containsEntry("auto.register.schemas", "true")
                .doesNotContainKey("application.id");
        assertThat(configuration.serdeConfig())
                .containsEntry("normalize.schemas", "true")
                .containsEntry("auto.register.schemas", "true")
                .doesNotContainKey("bearer.auth.token");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.urls, http://a",
        "schema.registry.ssl.truststore.locations, a",
        "schema.registry.url, registry:8081",
        "schema.registry.url, 'http://a:8081,'",
        "auto.register.schemas, yes",
        "basic.auth.credentials.source, SASL_INHERIT"
    })
    void shouldRefuseWhatTheRegistrysClientDoesNotKnow(String key, String value) {
        assertThatThrownBy(() -> Configuration.of(Map.of(key, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "avro.serde, confluent, avro.serde=confluent needs schema.registry.url",
        "basic.auth.credentials.source, USER_INFO, ''"
    })
    void shouldRefuseHalfARegistry(String key, String value, String fault) {
        Configuration configuration = Configuration.of(
                fault.isEmpty() ? Map.of(key, value, "schema.registry.url", "http://a") : Map.of(key, value));

        assertThatThrownBy(() -> new Installation(configuration))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        "The schema registry: " + (fault.isEmpty() ? "basic.auth.user.info is missing" : fault) + ".");
    }

    @Test
    void shouldSayThatConfluentsClientIsNotInThisBuild() {
        Configuration configuration =
                Configuration.of(Map.of("schema.registry.url", "http://a", "avro.serde", "io.confluent.None"));

        assertThatThrownBy(() -> new Installation(configuration))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("The class io.confluent.None is not in this build");
    }

    @Test
    void shouldReadRulesThatGoOnOverLinesOfTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("tidemark.properties"),
                "materiality.rules = \\\n    */HS/*/*/*  kinds=none; \\\n    */*/*/*/*  above=1000000\n");

        assertThat(Materiality.parse(
                        Configuration.load(file, Map.of(), Map.of()).text(Setting.MATERIALITY_RULES)))
                .isEqualTo(Materiality.parse("*/HS/*/*/* kinds=none; */*/*/*/* above=1000000"));
    }

    @Test
    void shouldSayEverythingButSecrets() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.sasl.jaas.config", "HIDDEN1",
                "kafka.ssl.keystore.password", "HIDDEN2",
                "kafka.ssl.keystore.key", "HIDDEN3",
                "bearer.auth.token", "HIDDEN4",
                "basic.auth.user.info", "HIDDEN5",
                "schema.registry.basic.auth.user.info", "HIDDEN6",
                "serde.azure.client.Secret", "HIDDEN7",
                "schema.registry.url", "http://me:HIDDEN8@a,https://me:HIDDEN9@b",
                "producer.linger.ms", "7"));
        settings.put("topics.prefix", "mine");

        assertThat(Configuration.of(settings).withoutSecrets())
                .doesNotContain("HIDDEN")
                .contains(
                        "kafka.sasl.jaas.config=***",
                        "schema.registry.url=http://***@a,https://***@b",
                        "producer.linger.ms=7",
                        "topics.prefix=mine",
                        "application.id=tidemark-stream")
                .doesNotContain("state.dir");
    }

    /** Kafka's own tool, and ACLs by prefix, take what begins with an id for what belongs to it. */
    @Test
    void shouldHaveNoDefaultIdThatBeginsAnother() {
        List<String> ids = Arrays.stream(Setting.values())
                .filter(setting -> setting.key().endsWith("application.id"))
                .map(Setting::defaultValue)
                .toList();

        assertThat(ids)
                .hasSizeGreaterThan(1)
                .allSatisfy(id -> assertThat(ids)
                        .filteredOn(other -> other.startsWith(id))
                        .containsExactly(id));
    }

    @Test
    void shouldReportEveryFaultWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("tidemark.properties"), "topics.partition=3\n");

        assertThatThrownBy(() -> Configuration.load(
                        file, Map.of("TIDEMARK_LIVE_CLOCK", "now"), Map.of("minimum.history.other", "few")))
                .hasMessageContaining("topics.partition (in " + file + ")")
                .hasMessageContaining("live.clock in the environment variable TIDEMARK_LIVE_CLOCK")
                .hasMessageContaining("minimum.history.other on the command line");
    }

    @Test
    void shouldLeaveOtherVariablesOfTheEnvironmentAlone() {
        Map<String, String> environment = Map.of(
                "PATH", "/bin",
                "TIDEMARK_PORT", "tcp://10.0.0.1:8080",
                "TIDEMARK_PORT_8080_TCP_ADDR", "10.0.0.1",
                "TIDEMARK_SERVICE_HOST", "10.0.0.1",
                "TIDEMARK_SERVICE_PORT_HTTP", "8080");

        assertThat(Configuration.load(null, environment, Map.of()).producerConfig())
                .isEqualTo(Configuration.of(Map.of()).producerConfig());
    }

    @Test
    void shouldRefuseAKeyThatItsFileGivesTwice() throws IOException {
        Path file = directory.resolve("twice.properties");
        Files.writeString(file, "topics.prefix=a\ntopics.version=v1\ntopics.prefix=b\n");

        assertThatThrownBy(() -> Configuration.load(file, Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("The configuration file " + file + " gives these keys twice: topics.prefix.");
    }

    @Test
    void shouldSayThatTheFileCannotBeRead() {
        assertThatThrownBy(() -> Configuration.load(directory.resolve("none"), Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("none cannot be read");
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptItsOwnDefaults(Setting setting) {
        Configuration configuration =
                Configuration.load(null, Map.of(setting.environmentVariable(), setting.defaultValue()), Map.of());

        assertThat(configuration.text(setting)).isEqualTo(setting.defaultValue());
    }

    /** After a change of {@link Setting}, run this test with {@code -Ddocs.write=true}. */
    @Test
    void shouldStandInTheDocumentation() throws IOException {
        Path page = Path.of("docs", "configuration.md");
        String text = Files.readString(page);
        int start = text.indexOf("| key |");
        int end = text.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("docs.write")) {
            text = text.substring(0, start) + Configuration.table() + text.substring(end);
            Files.writeString(page, text);
            end = text.indexOf("\n\n", start) + 1;
        }

        assertThat(text.substring(start, end)).isEqualTo(Configuration.table());
    }
}
