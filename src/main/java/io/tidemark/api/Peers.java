package io.tidemark.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Asks other instances, which answer from what they have themselves. */
public final class Peers {
    /** Says that another instance asks: whoever gets it asks nobody else. */
    public static final String HOP = "Tidemark-Hop";

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * The first answer that is none of an instance that cannot answer now; null where there is none.
     *
     * @param target the path and the query
     * @param headers names and values in turn
     */
    public @Nullable HttpResponse<byte[]> first(List<HostInfo> hosts, String target, List<String> headers)
            throws InterruptedException {
        for (HostInfo host : hosts) {
            HttpResponse<byte[]> answer = ask(host, target, headers);
            if (answer != null && answer.statusCode() < 500) {
                return answer;
            }
        }
        return null;
    }

    /** Null where it does not answer. */
    public @Nullable HttpResponse<byte[]> ask(HostInfo host, String target, List<String> headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + host.host() + ":" + host.port() + target))
                .timeout(ANSWER)
                .header(HOP, "1");
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        }
    }
}
