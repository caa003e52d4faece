package io.tidemark.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts by HTTP/1.1. Follows no redirect, keeps no cookie, uses no proxy, unpacks nothing, tries nothing twice by itself.
 *
 * <p>Every attempt has a thread of its own, because looking up a name can block for long. Who calls limits how many there are at
 * a time.
 */
final class HttpPoster implements Poster {
    /** Of the whole exchange, from the lookup of the name to the last byte of the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** What a receiver says beyond its status is of no interest; so much is read that the connection can be used again. */
    static final int ANSWER_BYTES = 16 * 1024;

    /** Of what went wrong, in characters: a receiver can have a part in it. */
    private static final int LONGEST_REASON = 200;

    private static final Logger LOG = LoggerFactory.getLogger(HttpPoster.class);

    private static final int FAILURES_IN_A_ROW = 20;

    private final Clients clients;
    private final Duration timeout;
    private final InstantSource clock;
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService attempts = Executors.newCachedThreadPool(threads("webhook-attempt-"));
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(threads("webhook-deadline-"));

    /** A poster to the world as it is. */
    HttpPoster(AddressRules rules) {
        this(rules, InetAddress::getAllByName, null, TIMEOUT, InstantSource.system());
    }

    /**
     * A poster.
     *
     * @param tls whom to trust; null for those whom the platform trusts
     */
    HttpPoster(
            AddressRules rules,
            CheckedResolver.Lookup lookup,
            @Nullable SSLContext tls,
            Duration timeout,
            InstantSource clock) {
        this(new Clients(new CheckedResolver(lookup, rules), tls, timeout, client -> {}), timeout, clock);
    }

    /** A poster by clients that are closed with it. */
    HttpPoster(Clients clients, Duration timeout, InstantSource clock) {
        this.clients = clients;
        this.timeout = timeout;
        this.clock = clock;
        long pause = Clients.IDLE.toMillis();
        Future<?> unused = deadlines.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            clients.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Connections that nobody uses could not be closed: {}", e.toString());
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The future always ends with an answer, whatever an attempt runs into: an error of the JVM is the attempt's, too. */
    @Override
    public CompletableFuture<Answer> post(Post post) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            HttpPost request = new HttpPost(post.url());
            post.headers().forEach(request::setHeader);
            request.setEntity(new ByteArrayEntity(
                    post.body(), ContentType.parse(post.headers().getOrDefault(HttpHeaders.CONTENT_TYPE, ""))));
            Future<?> deadline = deadlines.schedule(
                    () -> {
                        if (answer.complete(timedOut())) {
                            request.abort();
                        }
                    },
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
            attempts.execute(() -> {
                answer.complete(exchange(request, post.url()));
                deadline.cancel(false);
            });
        } catch (RuntimeException | Error e) {
            answer.complete(failed(e));
        }
        return answer;
    }

    private Answer exchange(HttpPost request, URI url) {
        try {
            Clients.Host host = clients.of(url);
            try {
                Answer answer = exchange(request, host.client());
                failures.set(0);
                return answer;
            } catch (IllegalStateException | Error e) {
                // It has closed itself, or nobody knows what it has left undone.
                clients.replace(host);
                return failed(e);
            }
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    /** So many failures of our own without another answer between are more than one receiver's doing. */
    @Override
    public @Nullable String trouble() {
        return failures.get() < FAILURES_IN_A_ROW
                ? null
                : "Nothing can be posted: the HTTP client fails at every attempt.";
    }

    private Answer failed(Throwable e) {
        failures.incrementAndGet();
        // Its message could repeat the URL.
        return new Answer.None(
                Answer.Trouble.CONNECTION,
                "The HTTP client failed: " + e.getClass().getSimpleName());
    }

    private Answer exchange(HttpPost request, CloseableHttpClient client) {
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            boolean whole = false;
            try {
                Answer answer =
                        new Answer.Status(response.getCode(), retryAfter(response.getFirstHeader("Retry-After")));
                whole = readToEnd(response.getEntity());
                return answer;
            } finally {
                if (!whole) {
                    // Else closing the response would read it to its end, however far that is.
                    request.abort();
                }
                Closer.closeQuietly(response);
            }
        } catch (CheckedResolver.ForbiddenAddressException e) {
            return new Answer.None(Answer.Trouble.FORBIDDEN, message(e));
        } catch (UnknownHostException e) {
            return new Answer.None(Answer.Trouble.NAME, "The name of the host leads nowhere");
        } catch (SSLException e) {
            return new Answer.None(Answer.Trouble.TLS, "TLS failed: " + message(e));
        } catch (InterruptedIOException e) {
            return timedOut();
        } catch (IOException e) {
            return new Answer.None(Answer.Trouble.CONNECTION, message(e));
        }
    }

    /** Short, and on one line, whatever a receiver has put into it. */
    private static String message(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String head = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + "…" : message;
        return head.replaceAll("\\p{Cntrl}", " ");
    }

    private Answer timedOut() {
        return new Answer.None(Answer.Trouble.TIMEOUT, "No whole answer within " + timeout.toMillis() + " ms");
    }

    /** Whether the end came before a body became too long; the connection can then be used again. */
    private static boolean readToEnd(@Nullable HttpEntity entity) throws IOException {
        InputStream body = entity == null ? null : entity.getContent();
        return body == null || body.readNBytes(ANSWER_BYTES).length < ANSWER_BYTES;
    }

    private @Nullable Duration retryAfter(@Nullable Header header) {
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant at = value.isEmpty() ? null : DateUtils.parseStandardDate(value);
        return at == null || at.isBefore(clock.instant()) ? null : Duration.between(clock.instant(), at);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        clients.close();
        attempts.shutdown();
    }
}
