package io.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.tidemark.contract.SchemaCatalogue;
import io.tidemark.contract.Topics;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that shows a certificate, and wants to see one. */
final class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeCertificates() throws Exception {
        for (String who : new String[] {"server", "client"}) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            who,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + who,
                            "-ext",
                            "SAN=ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store(who + "-key").toString())
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
            Certificate certificate = load(store(who + "-key")).getCertificate(who);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(who, certificate);
            try (OutputStream file = Files.newOutputStream(store(who + "-trust"))) {
                trusted.store(file, PASSWORD.toCharArray());
            }
        }
    }

    private static Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        return store;
    }

    private static TinyRegistry server() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store("server-key")), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(store("client-trust")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(TinyRegistry.address(0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        return new TinyRegistry(server);
    }

    private static Map<String, String> keys(TinyRegistry server) {
        Map<String, String> keys = new HashMap<>(Map.of(
                RegistrySettings.URL,
                "https://127.0.0.1:" + server.port(),
                RegistrySettings.CONNECT_TIMEOUT_MS,
                "5000",
                RegistrySettings.READ_TIMEOUT_MS,
                "5000",
                RegistrySettings.WAIT_MS,
                "5",
                RegistrySettings.LONGEST_WAIT_MS,
                "20",
                RegistrySettings.MISSING_ID_TTL_S,
                "60",
                "schema.registry.ssl.truststore.location",
                store("server-trust").toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD,
                "schema.registry.ssl.truststore.type",
                "PKCS12"));
        keys.put("schema.registry.ssl.keystore.location", store("client-key").toString());
        keys.put("schema.registry.ssl.keystore.password", PASSWORD);
        keys.put("schema.registry.ssl.keystore.type", "PKCS12");
        return keys;
    }

    private static RegisteredSchemas schemas(Map<String, String> keys) {
        return new RegisteredSchemas(RegistrySettings.of(keys), SchemaCatalogue.of(Topics.withDefaultNames()));
    }

    @Test
    void shouldTrustAndBeTrusted() throws Exception {
        try (TinyRegistry server = server()) {
            server.put(42, "\"string\"");

            assertThat(schemas(keys(server)).find(42)).isEqualTo(Schema.create(Schema.Type.STRING));
        }
    }

    @Test
    void shouldNotBelieveAServerThatItDoesNotTrust() throws Exception {
        try (TinyRegistry server = server()) {
            Map<String, String> keys = keys(server);
            keys.put(
                    "schema.registry.ssl.truststore.location",
                    store("client-trust").toString());
            RegisteredSchemas schemas = schemas(keys);
            CompletableFuture<Schema> found = CompletableFuture.supplyAsync(() -> schemas.find(42));
            while (schemas.health().state().reachable()) {
                Thread.onSpinWait();
            }
            schemas.close();

            assertThat(found).failsWithin(Duration.ofSeconds(30));
            assertThat(schemas.health().state().failure()).contains("SSLHandshakeException");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithItsStores() {
        Map<String, String> keys = new HashMap<>(Map.of("ssl.truststore.location", directory + "/none.p12"));

        assertThatThrownBy(() -> Tls.context(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.p12");
        assertThatThrownBy(() -> Tls.context(Map.of("ssl.endpoint.identification.algorithm", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("always checked");
    }
}
