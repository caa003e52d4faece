package io.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.http.WebServer;
import io.tidemark.testing.EventClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients over HTTP, of a stream into which events are put here. */
@Timeout(60)
class EventStreamTest {
    private static final EventPlace START = new EventPlace(List.of(10L, 20L), List.of(5L, 0L));
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Question EVERYTHING = new Question(null, null, Map.of());
    private static final Question BULLETINS = new Question(null, null, Map.of(Parameter.EVENT, List.of("BULLETIN")));

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<StreamEvent> all = new CopyOnWriteArrayList<>();
    private final RecentEvents recent = new RecentEvents(START, 3);
    private final List<WebServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        recent.close();
        servers.forEach(WebServer::close);
    }

    /** What is forgotten comes from the list of all. */
    private void readAgain(EventPlace from, EventPlace to, Consumer<StreamEvent> events) {
        all.stream().filter(event -> !from.isAfter(event) && to.isAfter(event)).forEach(events);
    }

    private URI serve(Question question, int most, Duration pause) throws IOException {
        EventStream stream = new EventStream(recent, this::readAgain, most, pause);
        WebServer server = WebServer.start(
                "stream",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                WebServer.Limits.DEFAULT,
                routes -> {
                    routes.get("/", context -> {
                        String after = context.queryParam("after");
                        stream.tell(context, after == null ? stream.now() : EventPlace.parse(after), question);
                    });
                    routes.exception(Problem.class, (problem, context) -> context.status(problem.status()));
                });
        servers.add(server);
        return server.url();
    }

    private void add(StreamEvent.Topic topic, int partition, long offset, String text) {
        StreamEvent event = new StreamEvent(
                topic,
                partition,
                offset,
                question -> true,
                () -> JsonNodeFactory.instance.objectNode().put("text", text));
        all.add(event);
        recent.add(event);
    }

    private HttpResponse<InputStream> open(URI url, String query) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url.resolve("/" + query)).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static EventClient listen(URI url, String query) throws IOException, InterruptedException {
        return EventClient.open(url.resolve("/" + query).toString());
    }

    @Test
    void shouldTellWhatComesAndWhereTheClientIs() throws Exception {
        try (EventClient client = listen(serve(EVERYTHING, 1, NEVER), "")) {
            assertThat(client.next()).isEqualTo(new EventClient.Event("1-10.20-5.0", "position", "{}"));

            add(StreamEvent.Topic.ALERT, 1, 23, "무역수지\r\n<script>");
            add(StreamEvent.Topic.BULLETIN, 0, 5, "one");

            assertThat(client.next())
                    .isEqualTo(new EventClient.Event("1-10.24-5.0", "alert", "{\"text\":\"무역수지\\r\\n<script>\"}"));
            assertThat(client.next()).isEqualTo(new EventClient.Event("1-10.24-6.0", "bulletin", "{\"text\":\"one\"}"));
        }
    }

    /** Whoever breaks off after any of the events and comes again has heard each of them once, recent or not. */
    @Test
    void shouldGoOnWhereAClientBrokeOff() throws Exception {
        for (int i = 0; i < 10; i++) {
            add(StreamEvent.Topic.ALERT, i % 2, 30 + i, "a" + i);
            add(StreamEvent.Topic.BULLETIN, i % 2, 40 + i, "b" + i);
        }
        List<String> everything = all.stream().map(StreamEvent::text).sorted().toList();
        URI url = serve(EVERYTHING, 100, NEVER);
        for (int heard = 0; heard <= everything.size(); heard++) {
            List<String> told = new ArrayList<>();
            String place = START.toString();
            try (EventClient client = listen(url, "?after=" + place)) {
                client.next();
                for (int i = 0; i < heard; i++) {
                    EventClient.Event event = client.next();
                    told.add(event.data());
                    place = event.id();
                }
            }
            try (EventClient client = listen(url, "?after=" + place)) {
                assertThat(client.next().name()).isEqualTo(EventStream.POSITION);
                while (told.size() < everything.size()) {
                    told.add(client.next().data());
                }
            }

            assertThat(told.stream().sorted()).as("after %d events", heard).isEqualTo(everything);
        }
    }

    @Test
    void shouldSayWhenAClientComesFromNowhere() throws Exception {
        URI url = serve(EVERYTHING, 10, NEVER);
        for (String place : List.of("1-10.21-5.0", "1-10-5.0", "1-10.20.30-5.0")) {
            try (EventClient client = listen(url, "?after=" + place)) {
                assertThat(client.next()).as(place).isEqualTo(new EventClient.Event(START.toString(), "reset", "{}"));
            }
        }
    }

    @Test
    void shouldMoveOnWhoeverAsksForOtherThings() throws Exception {
        try (EventClient client = listen(serve(BULLETINS, 1, AT_ONCE), "")) {
            client.next();
            add(StreamEvent.Topic.ALERT, 0, 10, "one");

            assertThat(client.next()).isEqualTo(new EventClient.Event("1-11.20-5.0", "position", "{}"));
        }
    }

    @Test
    void shouldSayThatNothingHasCome() throws Exception {
        try (EventClient client = listen(serve(EVERYTHING, 1, AT_ONCE), "")) {
            client.next();

            assertThat(client.line()).startsWith(":");
        }
    }

    @Test
    void shouldTellNoMoreClientsThanItMay() throws Exception {
        URI url = serve(EVERYTHING, 1, AT_ONCE);
        try (EventClient client = listen(url, "")) {
            client.next();

            assertThat(open(url, "").statusCode()).isEqualTo(503);
        }
        int status = 503;
        while (status == 503) { // until it is seen that the first has gone
            HttpResponse<InputStream> answer = open(url, "");
            answer.body().close();
            status = answer.statusCode();
        }
        assertThat(status).isEqualTo(200);
    }
}
