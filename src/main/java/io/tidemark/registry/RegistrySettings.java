package io.tidemark.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry is and how it is used. Keys are those of Confluent's client.
 *
 * @param endpoints in the order in which they are tried
 * @param authorization the header of that name, or null
 * @param tls null for the JVM's own
 * @param firstWait between two rounds of attempts, doubled from round to round
 * @param longestWait where the doubling ends
 * @param missingIdTtl how long an id that the registry does not know is not asked for again
 */
public record RegistrySettings(
        List<Endpoint> endpoints,
        @Nullable String authorization,
        @Nullable SSLContext tls,
        Duration connectTimeout,
        Duration readTimeout,
        Duration firstWait,
        Duration longestWait,
        Duration missingIdTtl,
        boolean autoRegister,
        boolean useLatest) {

    public static final String URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
    public static final String WAIT_MS = "retries.wait.ms";
    public static final String LONGEST_WAIT_MS = "retries.max.wait.ms";
    public static final String MISSING_ID_TTL_S = "missing.id.cache.ttl.sec";

    /** What may stand before the keys of the registry's client; before {@code ssl.*} it must. */
    public static final String PREFIX = "schema.registry.";

    public RegistrySettings {
        endpoints = List.copyOf(endpoints);
    }

    /** All keys without prefix. */
    public static final Set<String> KEYS = Set.of(
            URL,
            AUTO_REGISTER,
            USE_LATEST,
            BASIC_SOURCE,
            BASIC_USER_INFO,
            BEARER_SOURCE,
            BEARER_TOKEN,
            CONNECT_TIMEOUT_MS,
            READ_TIMEOUT_MS,
            WAIT_MS,
            LONGEST_WAIT_MS,
            MISSING_ID_TTL_S);

    /** Whether a key that begins with {@link #PREFIX} means something. */
    public static boolean isPrefixedKey(String key) {
        String rest = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
        return isOfClient(rest) || Tls.isKey(rest);
    }

    /** The other keys are of serializers, which know no prefix. */
    private static boolean isOfClient(String key) {
        return KEYS.contains(key) && !List.of(URL, AUTO_REGISTER, USE_LATEST).contains(key);
    }

    /** Whether a text is a list of URLs; the message of the exception says what is wrong. */
    public static void checkUrls(String urls) {
        Endpoint.parseList(urls);
    }

    /**
     * Reads all keys.
     *
     * @param keys all of {@link RegistrySettings}' keys without prefix, and what else there is with one
     * @throws IllegalArgumentException if something is missing, contradicts itself, or cannot be read
     */
    public static RegistrySettings of(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        Map<String, String> tls = new HashMap<>();
        keys.forEach((key, value) -> {
            String rest = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
            if (Tls.isKey(rest)) {
                tls.put(rest, value);
            } else if (isOfClient(rest)) {
                all.put(rest, value);
            }
        });
        return new RegistrySettings(
                Endpoint.parseList(get(all, URL)),
                authorization(all),
                Tls.context(tls),
                millis(all, CONNECT_TIMEOUT_MS),
                millis(all, READ_TIMEOUT_MS),
                millis(all, WAIT_MS),
                millis(all, LONGEST_WAIT_MS),
                Duration.ofSeconds(number(all, MISSING_ID_TTL_S)),
                Boolean.parseBoolean(get(all, AUTO_REGISTER)),
                Boolean.parseBoolean(get(all, USE_LATEST)));
    }

    private static @Nullable String authorization(Map<String, String> keys) {
        String bearer = get(keys, BEARER_SOURCE);
        String basic = get(keys, BASIC_SOURCE);
        if (!bearer.isEmpty()) {
            if (!bearer.equals("STATIC_TOKEN")) {
                throw new IllegalArgumentException(BEARER_SOURCE + " must be STATIC_TOKEN, but is '" + bearer + "'");
            }
            String token = present(keys, BEARER_TOKEN);
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new IllegalArgumentException(BEARER_TOKEN + " has characters that no token has");
            }
            return "Bearer " + token;
        }
        return switch (basic) {
            case "", "URL" -> null;
            case "USER_INFO" -> Endpoint.basic(present(keys, BASIC_USER_INFO));
            default ->
                throw new IllegalArgumentException(BASIC_SOURCE + " must be URL or USER_INFO, but is '" + basic + "'");
        };
    }

    private static String get(Map<String, String> keys, String key) {
        return keys.getOrDefault(key, "");
    }

    private static String present(Map<String, String> keys, String key) {
        String value = get(keys, key);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static Duration millis(Map<String, String> keys, String key) {
        return Duration.ofMillis(number(keys, key));
    }

    private static int number(Map<String, String> keys, String key) {
        String text = get(keys, key);
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(key + " must be a whole number, but is '" + text + "'");
    }

    /** Says nothing of credentials. */
    @Override
    public String toString() {
        return "registry at " + endpoints.stream().map(Endpoint::base).toList();
    }
}
