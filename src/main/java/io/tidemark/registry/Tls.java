package io.tidemark.registry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** TLS by Kafka's own {@code ssl.*} keys (JKS, PKCS12, PEM), read by Kafka's own code, as Confluent's client does. */
final class Tls {
    private static final ConfigDef KEYS = new ConfigDef().withClientSslSupport();

    private Tls() {}

    static boolean isKey(String key) {
        return KEYS.names().contains(key);
    }

    /**
     * The context for some keys, or null where there are none: then the JVM's.
     *
     * @throws IllegalArgumentException if a store cannot be read or a value is impossible
     */
    static @Nullable SSLContext context(Map<String, String> keys) {
        if (keys.isEmpty()) {
            return null;
        }
        String identification = keys.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (identification != null && !identification.equals("https")) {
            throw new IllegalArgumentException(
                    "The host's name is always checked: ssl.endpoint.identification.algorithm cannot be other than https");
        }
        Set<String> unknown = new TreeSet<>(keys.keySet());
        unknown.removeAll(KEYS.names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There are no keys " + unknown);
        }
        // Holds what it has read, and nothing that has to be closed.
        DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
        try {
            factory.configure(new AbstractConfig(KEYS, keys, false).values());
            return factory.sslContext();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(cause.getMessage(), e);
        }
    }
}
