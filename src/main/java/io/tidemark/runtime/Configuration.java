package io.tidemark.runtime;

import io.tidemark.contract.AppendTime;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.topology.indicator.Refusals;
import io.tidemark.webhook.BoundedStores;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration. It is read from the defaults, then a file, then the environment, then the command line. Each later
 * place overrides the earlier ones, key by key.
 *
 * <p>Our own keys are those of {@link Setting}. Kafka's own keys pass through behind a prefix: {@code kafka.} for all
 * clients, {@code producer.}, {@code consumer.}, {@code admin.} for one kind of client, alone or inside the stream, and
 * {@code streams.} for Kafka Streams. The more particular prefix wins, and both win over our own keys. What stands behind
 * {@code serde.} goes to a serde that is not ours.
 */
public final class Configuration {
    /** What the names of our environment variables begin with. */
    public static final String ENVIRONMENT_PREFIX = "TIDEMARK_";

    private static final String ALL = "kafka.";
    private static final String STREAMS = "streams.";
    private static final String PRODUCER = "producer.";
    private static final String CONSUMER = "consumer.";
    private static final String ADMIN = "admin.";
    private static final String SERDE = "serde.";
    private static final List<String> PASSED_THROUGH = List.of(ALL, STREAMS, PRODUCER, CONSUMER, ADMIN, SERDE);

    /** What Kubernetes sets in every container beside a service named tidemark; it was never meant for us. */
    private static final Pattern KUBERNETES_SERVICE_LINK =
            Pattern.compile(ENVIRONMENT_PREFIX + "(SERVICE_(HOST|PORT.*)|PORT|PORT_.*)");

    /** What the keys of secrets have in them: ours, Kafka's and those of Confluent's client. */
    private static final Pattern SECRET =
            Pattern.compile("password|passwd|secret|token|user\\.info|jaas|credentials?$|\\.key$|private");

    private static final String MASK = "***";

    /** A user and a password in an address. */
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    private final Map<String, String> values;

    /** The keys that some layer above the defaults has. */
    private final Set<String> stated;

    private Configuration(Map<String, String> values, Set<String> stated) {
        this.values = values;
        this.stated = stated;
    }

    /**
     * Reads all layers.
     *
     * @param file a properties file in UTF-8, or null for none
     * @param environment the environment variables, all of them; only {@code TIDEMARK_…} are looked at
     * @param commandLine the {@code --set key=value} of the command line
     * @throws InvalidConfigurationException if a key is unknown, a value impossible or the file unreadable
     */
    public static Configuration load(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, String> values = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        if (file != null) {
            layer(values, read(file), "in " + file, faults);
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)
                    && !KUBERNETES_SERVICE_LINK.matcher(name).matches()) {
                String key = name.substring(ENVIRONMENT_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                set(values, key, value, "in the environment variable " + name, faults);
            }
        });
        layer(values, commandLine, "on the command line", faults);
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(String.join("\n", faults));
        }
        Set<String> stated = Set.copyOf(values.keySet());
        for (Setting setting : Setting.values()) {
            values.putIfAbsent(setting.key(), setting.defaultValue());
        }
        return new Configuration(values, stated);
    }

    /** The same but for one value. */
    Configuration with(Setting setting, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(setting.key(), value);
        Set<String> more = new TreeSet<>(stated);
        more.add(setting.key());
        return new Configuration(changed, more);
    }

    /** Whether someone has said what the application's id is, by our key or by Kafka's. */
    boolean statesApplicationId() {
        return List.of("", ALL, STREAMS).stream().anyMatch(prefix -> stated.contains(prefix + "application.id"));
    }

    /** The id under which Kafka knows the stream: Kafka's own key for it wins over ours. */
    public String applicationId() {
        return String.valueOf(streamsConfig().get("application.id"));
    }

    /** The defaults with some keys set: what tests and the demo use. */
    public static Configuration of(Map<String, String> settings) {
        return load(null, Map.of(), settings);
    }

    private static Map<String, String> read(Path file) {
        EachKeyOnce properties = new EachKeyOnce();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationException("The configuration file " + file + " cannot be read: " + e + ".");
        }
        if (!properties.twice.isEmpty()) {
            throw new InvalidConfigurationException("The configuration file " + file + " gives these keys twice: "
                    + String.join(", ", properties.twice) + ".");
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        return entries;
    }

    /** Properties that notice what they would pass over: all but the last value of a key. */
    private static final class EachKeyOnce extends Properties {
        private static final long serialVersionUID = 1L;

        private final TreeSet<String> twice = new TreeSet<>();

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                twice.add(key.toString());
            }
            return before;
        }
    }

    private static void layer(
            Map<String, String> values, Map<String, String> entries, String where, List<String> faults) {
        new TreeMap<>(entries).forEach((key, value) -> set(values, key, value, where, faults));
    }

    private static void set(Map<String, String> values, String key, String text, String where, List<String> faults) {
        String value = text.strip();
        Setting setting = Setting.of(key);
        if (setting != null) {
            String fault = setting.fault(value);
            if (fault != null) {
                faults.add("The value of " + key + " " + where + " " + fault + ".");
            }
        } else if (!isPassedThrough(key)) {
            faults.add("There is no key " + key + " (" + where + "); did you mean " + nearest(key)
                    + "? Kafka's own keys need one of the prefixes " + String.join(" ", PASSED_THROUGH));
        }
        values.put(key, value);
    }

    private static boolean isPassedThrough(String key) {
        return RegistrySettings.isPrefixedKey(key)
                || (PASSED_THROUGH.stream().anyMatch(key::startsWith) && !key.endsWith("."));
    }

    private static String nearest(String key) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (Setting setting : Setting.values()) {
            int distance = distance(key, setting.key());
            if (distance < least) {
                least = distance;
                nearest = setting.key();
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: the least number of letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    /** Everything that is set, in the order of the keys, as {@code key=value}; secrets as {@code ***}. */
    String withoutSecrets() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> {
            if (!value.isEmpty()) {
                boolean secret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
                text.append(text.isEmpty() ? "" : ", ")
                        .append(key)
                        .append('=')
                        .append(secret ? MASK : USER_INFO.matcher(value).replaceAll("//" + MASK + "@"));
            }
        });
        return text.toString();
    }

    /** The value as text; empty where it is unset. */
    public String text(Setting setting) {
        String value = values.get(setting.key());
        return value == null ? setting.defaultValue() : value;
    }

    /**
     * The value as a number.
     *
     * @throws NumberFormatException if the setting is no number
     */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** The value as a duration, such as {@code 30s}. */
    public Duration duration(Setting setting) {
        String value = text(setting);
        // As ISO 8601 has it, but that knows no milliseconds.
        return value.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                : Duration.parse("PT" + value);
    }

    /** For a producer of ours, without serializers. */
    public Map<String, Object> producerConfig() {
        return client(PRODUCER);
    }

    /**
     * For a consumer that reads what has been committed, from the beginning, in a group; without deserializers.
     *
     * @param groupId the group, or null for a consumer that assigns its partitions itself
     */
    public Map<String, Object> consumerConfig(@Nullable String groupId) {
        Map<String, Object> config = new HashMap<>();
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        if (groupId != null) {
            config.put("group.id", groupId);
        }
        config.putAll(client(CONSUMER));
        return config;
    }

    /** For an admin client. */
    public Map<String, Object> adminConfig() {
        return client(ADMIN);
    }

    /** For the stream and the clients inside it, without serdes and handlers. */
    public Map<String, Object> streamsConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", text(Setting.BOOTSTRAP_SERVERS));
        config.put("application.id", text(Setting.APPLICATION_ID));
        config.put("processing.guarantee", text(Setting.PROCESSING_GUARANTEE));
        config.put("commit.interval.ms", text(Setting.COMMIT_INTERVAL_MS));
        config.put("replication.factor", text(Setting.TOPICS_REPLICATION_FACTOR));
        config.put("num.stream.threads", Runtime.getRuntime().availableProcessors());
        // Large batches cost the least a record: docs/performance.md. A commit under exactly-once sends what lingers.
        boolean exactlyOnce = text(Setting.PROCESSING_GUARANTEE).equals("exactly_once_v2");
        config.put(PRODUCER + "linger.ms", exactlyOnce ? 20 : 3);
        config.put(PRODUCER + "batch.size", 256 << 10);
        config.put(PRODUCER + "buffer.memory", 64 << 20);
        config.put(PRODUCER + "compression.type", "lz4");
        waitForKafka(config);
        config.put(CONSUMER + "max.poll.records", 5_000);
        config.put(CONSUMER + "max.partition.fetch.bytes", 4 << 20);
        config.put("default.timestamp.extractor", AppendTime.class.getName());
        // What Kafka 5 will do anyway; without it every start warns.
        config.put("processing.exception.handler.global.enabled", "true");
        if (!text(Setting.STATE_DIR).isEmpty()) {
            config.put("state.dir", text(Setting.STATE_DIR));
        }
        config.putAll(under(ALL));
        // Kafka Streams hands what stands behind these prefixes to its own clients.
        for (String prefix : List.of(PRODUCER, CONSUMER, ADMIN)) {
            under(prefix).forEach((key, value) -> config.put(prefix + key, value));
        }
        config.putAll(under(STREAMS));
        if (!exactlyOnce) {
            Refusals.watch(config);
        }
        return config;
    }

    /** No outage is too long for the stream; docs/adr/0052 says what becomes of one that gives up halfway. */
    private static void waitForKafka(Map<String, Object> config) {
        config.put("task.timeout.ms", (long) Integer.MAX_VALUE);
        config.put(PRODUCER + "delivery.timeout.ms", Integer.MAX_VALUE);
        config.put(PRODUCER + "max.block.ms", (long) Integer.MAX_VALUE);
    }

    /** What is said of the schema registry, in the keys of Confluent's client. */
    public Map<String, String> registryConfig() {
        Map<String, String> config = new TreeMap<>();
        values.forEach((key, value) -> {
            if (RegistrySettings.KEYS.contains(key) || RegistrySettings.isPrefixedKey(key)) {
                config.put(key, value);
            }
        });
        return config;
    }

    /** For a serde that is not ours: where the registry is, and what stands behind {@code serde.}. */
    public Map<String, Object> serdeConfig() {
        Map<String, Object> config = new HashMap<>();
        registryConfig().forEach((key, value) -> {
            if (!value.isEmpty()) {
                config.put(key, value);
            }
        });
        // Confluent's client takes a key with the prefix for the one without, whichever it meets last.
        for (String key : RegistrySettings.KEYS) {
            Object prefixed = config.remove(RegistrySettings.PREFIX + key);
            if (prefixed != null) {
                config.put(key, prefixed);
            }
        }
        // And it refuses two ways to show who asks, though one of them is only its own default.
        if (config.containsKey(RegistrySettings.BEARER_SOURCE)) {
            config.remove(RegistrySettings.BASIC_SOURCE);
        }
        // Confluent's client casts it.
        config.put(RegistrySettings.MISSING_ID_TTL_S, (long) number(Setting.MISSING_ID_CACHE_TTL_SEC));
        config.putAll(under(SERDE));
        return config;
    }

    /** For the stream that delivers webhooks, as {@link #streamsConfig}. */
    public Map<String, Object> webhooksConfig() {
        return tellingConfig(Setting.WEBHOOKS_APPLICATION_ID);
    }

    /** For the stream that writes bulletins, as {@link #streamsConfig}. */
    public Map<String, Object> bulletinsConfig() {
        return tellingConfig(Setting.BULLETINS_APPLICATION_ID);
    }

    private Map<String, Object> tellingConfig(Setting applicationId) {
        Map<String, Object> config = streamsConfig();
        // Kafka's own key, where it is set, names the stream of totals.
        config.put("application.id", text(applicationId));
        // What waits for an endpoint or a bulletin lies in several rows that have to agree (docs/adr/0040).
        config.put("processing.guarantee", "exactly_once_v2");
        // Time passes for what waits even where no records come, and this is as long as it is kept waiting.
        config.putIfAbsent("poll.ms", "10");
        config.putIfAbsent("rocksdb.config.setter", BoundedStores.class.getName());
        return config;
    }

    /** For the stream that keeps the tables of the API, as {@link #streamsConfig}. */
    public Map<String, Object> serveConfig() {
        Map<String, Object> config = streamsConfig();
        // Kafka's own key, where it is set, names the stream of totals.
        config.put("application.id", text(Setting.SERVE_APPLICATION_ID));
        // It only copies what others have committed: to copy it twice changes nothing, and state survives a crash.
        config.put("processing.guarantee", "at_least_once");
        config.put(CONSUMER + "isolation.level", "read_committed");
        config.put("num.standby.replicas", text(Setting.SERVE_STANDBY_REPLICAS));
        config.put("topology.optimization", "reuse.ktable.source.topics");
        config.putIfAbsent("rocksdb.config.setter", BoundedStores.class.getName());
        return config;
    }

    private Map<String, Object> client(String prefix) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", text(Setting.BOOTSTRAP_SERVERS));
        config.putAll(under(ALL));
        config.putAll(under(prefix));
        return config;
    }

    private Map<String, Object> under(String prefix) {
        Map<String, Object> config = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                config.put(key.substring(prefix.length()), value);
            }
        });
        return config;
    }

    /** The table of our own keys in Markdown, as it stands in the documentation; ends with a line break. */
    public static String table() {
        StringBuilder table = new StringBuilder("| key | environment | default | meaning |\n|---|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            String value = setting.defaultValue().isEmpty() ? "(empty)" : "`" + setting.defaultValue() + "`";
            table.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(setting.key(), setting.environmentVariable(), value, setting.meaning()));
        }
        return table.toString();
    }
}
