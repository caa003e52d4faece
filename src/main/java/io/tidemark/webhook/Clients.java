package io.tidemark.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A client of HTTP for each host, which holds its connections. A client closes all its connections, and itself, when an error of
 * the JVM passes through it, such as too little memory. So a host's trouble must not meet another's client, and one that has
 * failed is replaced.
 *
 * <p>A client reads a bounded head of an answer only, follows no redirect, keeps no cookie, uses no proxy, unpacks nothing and
 * tries nothing twice.
 */
final class Clients implements AutoCloseable {
    /** Of one line of an answer's head, in bytes. */
    static final int LONGEST_LINE = 8 * 1024;

    /** Of the headers of an answer. */
    static final int MOST_HEADERS = 100;

    /** Of an answer's whole head, in bytes. */
    static final int LONGEST_HEAD = 32 * 1024;

    /** How long a connection is kept that nobody uses. */
    static final Duration IDLE = Duration.ofSeconds(30);

    private static final Http1Config HTTP = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private final CheckedResolver resolver;
    private final @Nullable SSLContext tls;
    private final Timeout patience;
    private final Consumer<HttpClientBuilder> more;
    private final ConcurrentMap<String, Host> hosts = new ConcurrentHashMap<>();

    /** A host's client. */
    record Host(String name, PoolingHttpClientConnectionManager connections, CloseableHttpClient client) {}

    /**
     * Clients.
     *
     * @param tls whom to trust; null for those whom the platform trusts
     * @param patience for each step of an exchange; who calls limits the whole
     * @param more sets what else is wanted
     */
    Clients(CheckedResolver resolver, @Nullable SSLContext tls, Duration patience, Consumer<HttpClientBuilder> more) {
        this.resolver = resolver;
        this.tls = tls;
        this.patience = Timeout.of(patience);
        this.more = more;
    }

    /** The client for the host of a URL. */
    Host of(URI url) {
        String name = (url.getScheme() + "://" + url.getHost() + ":" + url.getPort()).toLowerCase(Locale.ROOT);
        return hosts.computeIfAbsent(name, this::open);
    }

    /** Closes a client that has failed; the host's next attempt gets another. */
    void replace(Host failed) {
        hosts.remove(failed.name(), failed);
        failed.client().close(CloseMode.IMMEDIATE);
    }

    /** Closes the connections that nobody uses, and forgets the hosts that have none left. */
    void sweep() {
        for (Host host : hosts.values()) {
            host.connections().closeExpired();
            host.connections().closeIdle(TimeValue.of(IDLE));
            PoolStats stats = host.connections().getTotalStats();
            if (stats.getLeased() + stats.getAvailable() + stats.getPending() == 0) {
                // Not closed: an attempt may just have taken it.
                hosts.remove(host.name(), host);
            }
        }
    }

    private Host open(String name) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HTTP)
                        .responseParserFactory(HeadParser::new)
                        .build())
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                // The one limit that also holds before there is a connection to set another on: TLS.
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(patience).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setTimeToLive(TimeValue.of(Duration.ofMinutes(5)))
                        // Else the first post after a receiver has closed a connection without a word would fail.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build());
        if (tls != null) {
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        PoolingHttpClientConnectionManager connections = builder.build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .build())
                .setUserAgent("tidemark")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
        more.accept(client);
        return new Host(name, connections, client.build());
    }

    @Override
    public void close() {
        hosts.values().forEach(this::replace);
    }

    /** Reads the head of an answer, up to a bound of all of it: lines and headers are bounded one by one elsewhere. */
    private static final class HeadParser extends DefaultHttpResponseParser {
        HeadParser(Http1Config config) {
            super(config);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
            return super.parse(buffer, new Bounded(in));
        }
    }

    /** Bytes of a head. What follows it in the same packet is read with it, and counts. */
    private static final class Bounded extends FilterInputStream {
        private int left = LONGEST_HEAD;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
                throw new MessageConstraintException(
                        "The head of the answer is longer than " + LONGEST_HEAD + " bytes");
            }
            int read = super.read(bytes, from, length);
            left -= Math.max(0, read);
            return read;
        }
    }
}
