package io.tidemark.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry by Confluent's REST API. An address that fails is followed by the next; when all have failed they are
 * asked again, after a pause, until one answers: a registry that is down delays. For any number of threads.
 */
final class RegistryClient implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    /** More than the largest schema that anyone has. */
    private static final int MOST_BYTES = 16 << 20;

    private final RegistrySettings settings;
    private final RegistryHealth health = new RegistryHealth(Clock.systemUTC());
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch closed = new CountDownLatch(1);

    private boolean watched;

    /** The address that answered last. */
    private volatile int preferred;

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        http = builder.build();
    }

    RegistryHealth health() {
        return health;
    }

    /** A segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks until there is an answer that counts.
     *
     * @param body for POST and PUT; null for GET
     * @param counts whether an answer is one; all others are as good as none
     * @throws RegistryException if nobody waits any more
     */
    RegistryAnswer ask(String method, String path, @Nullable Map<String, ?> body, Predicate<RegistryAnswer> counts) {
        long wait = settings.firstWait().toMillis();
        while (true) {
            RegistryAnswer answer = round(method, path, body, counts);
            if (answer != null) {
                return answer;
            }
            pause(wait);
            wait = Math.min(2 * wait, settings.longestWait().toMillis());
        }
    }

    /** Asks each address once, the one that answered last first. */
    private @Nullable RegistryAnswer round(
            String method, String path, @Nullable Map<String, ?> body, Predicate<RegistryAnswer> counts) {
        List<String> faults = new ArrayList<>();
        int first = preferred;
        for (int i = 0; i < settings.endpoints().size(); i++) {
            int at = (first + i) % settings.endpoints().size();
            Endpoint endpoint = settings.endpoints().get(at);
            try {
                RegistryAnswer answer = send(endpoint, method, path, body);
                if (counts.test(answer)) {
                    preferred = at;
                    health.succeeded();
                    return answer;
                }
                faults.add(endpoint.base() + ": " + answer.fault());
            } catch (ExecutionException e) {
                faults.add(endpoint.base() + ": " + fault(e.getCause()));
            } catch (TimeoutException e) {
                faults.add(endpoint.base() + ": no answer within "
                        + settings.readTimeout().toMillis() + " ms");
            }
        }
        health.failed(String.join("; ", faults));
        return null;
    }

    private RegistryAnswer send(Endpoint endpoint, String method, String path, @Nullable Map<String, ?> body)
            throws ExecutionException, TimeoutException {
        HttpRequest.Builder request =
                endpoint.request(path, settings.authorization()).header("Accept", CONTENT_TYPE + ", application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(write(body))).header("Content-Type", CONTENT_TYPE);
        }
        // The time-out of a request ends with the answer's headers; this one holds for the body too.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = response.get(
                    settings.connectTimeout().plus(settings.readTimeout()).toMillis(), TimeUnit.MILLISECONDS);
            return new RegistryAnswer(answer.statusCode(), read(answer.body()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            response.cancel(true);
        }
    }

    private String write(Map<String, ?> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Texts and numbers are JSON", e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String fault(@Nullable Throwable cause) {
        if (cause == null) {
            return "failed";
        }
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + " " + cause.getMessage();
    }

    /** Waits about so long; a tenth more or less, so that instances do not all ask at once. */
    void pause(long millis) {
        long about = Math.max(1, Math.round(millis * (0.9 + 0.2 * Math.random())));
        try {
            if (closed.await(about, TimeUnit.MILLISECONDS)) {
                throw new RegistryException("Ended while the schema registry did not answer");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryException("Interrupted while asking the schema registry", e);
    }

    /** From now on looks every so often whether the registry answers, unless others have just asked it. */
    synchronized void watch(Duration interval) {
        if (watched) {
            return;
        }
        watched = true;
        Thread watcher = new Thread(
                () -> {
                    while (!isClosedAfter(interval)) {
                        if (!health.isFresh(interval)) {
                            round("GET", "/schemas/types", null, answer -> answer.isOk() || answer.status() == 404);
                        }
                    }
                },
                "schema-registry-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private boolean isClosedAfter(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closed.countDown();
    }
}
