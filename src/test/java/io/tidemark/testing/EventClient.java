package io.tidemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Hears Server-Sent Events as a browser does. */
public final class EventClient implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BufferedReader lines;
    private String lastId = "";

    /** An event; its name is "message" where it has none. */
    public record Event(String id, String name, String data) {}

    private EventClient(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Begins to listen; fails where the answer is no stream of events. */
    public static EventClient open(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
        return new EventClient(answer.body());
    }

    /** The next event, past comments. */
    public Event next() throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        while (true) {
            String line = line();
            if (line.isEmpty() && data.length() > 0) {
                return new Event(lastId, name, data.substring(0, data.length() - 1));
            }
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6)).append('\n');
            }
        }
    }

    /** The next line as it is. */
    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The stream has ended");
        }
        return line;
    }

    /** Of the last event. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
