package io.tidemark.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A reader of metrics. */
final class MetricsProbe {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    MetricsProbe(URI url) {
        this.url = url;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    int status(String path) throws Exception {
        return get(path).statusCode();
    }

    /** Of all series that begin so. */
    double sum(String prefix) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void await(String prefix, double sum) throws Exception {
        TestInstallation.await(prefix + " to be " + sum, () -> sum(prefix) == sum);
    }
}
