package io.tidemark.api;

import io.javalin.http.Context;
import io.javalin.http.sse.Emitter;
import io.tidemark.domain.ErrorCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Tells clients what comes, as Server-Sent Events, each client on a thread of its own. The id of an event is the {@link EventPlace} after
 * it, so that whoever comes with it again misses nothing and hears nothing twice.
 */
final class EventStream {
    static final String MEDIA_TYPE = "text/event-stream";

    static final String PATH = "/v1/stream";

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.EVENT, Parameter.REPORTER, Parameter.KIND, Parameter.STATE, Parameter.LIVE, Parameter.AFTER);

    /** What an event is called that says only where the client is. */
    static final String POSITION = "position";

    /** What an event is called that says that something may have been missed. */
    static final String RESET = "reset";

    private final RecentEvents recent;
    private final Past past;
    private final Semaphore room;
    private final Duration pause;

    /** Reads again what is not recent any more. */
    interface Past {
        /** Hands over what came after a place and before another, of each partition in order. */
        void read(EventPlace from, EventPlace to, Consumer<StreamEvent> events);
    }

    /**
     * Tells what comes.
     *
     * @param most clients at a time
     * @param pause after which a client is told that nothing has come
     */
    EventStream(RecentEvents recent, Past past, int most, Duration pause) {
        this.recent = recent;
        this.past = past;
        this.pause = pause;
        room = new Semaphore(most);
    }

    /** Tells a client what it asks for until it goes. */
    void tell(Context context, EventPlace from, Question question) throws InterruptedException {
        if (!room.tryAcquire()) {
            throw Problem.of(503, ErrorCode.NOT_READY, "As many clients follow the stream as may; ask again later.");
        }
        try {
            new Client(context, question, from).tell();
        } catch (GoneException e) {
            // A client may go whenever it likes.
        } finally {
            room.release();
        }
    }

    /** Where someone begins who was never here. */
    EventPlace now() {
        return recent.end();
    }

    private final class Client {
        private final Emitter emitter;
        private final Question question;
        private EventPlace place;

        /** Where the client knows that it is. */
        private EventPlace known;

        private long sentAt;

        Client(Context context, Question question, EventPlace place) {
            this.question = question;
            this.place = place;
            known = place;
            context.status(200).contentType(MEDIA_TYPE + ";charset=utf-8");
            context.header("Cache-Control", "no-store")
                    .header("X-Accel-Buffering", "no")
                    .header("X-Content-Type-Options", "nosniff");
            emitter = new Emitter(context.res());
        }

        void tell() throws InterruptedException {
            EventPlace end = recent.end();
            if (place.isLike(end) && end.hasReached(place)) {
                send(POSITION, "{}");
            } else {
                place = end;
                send(RESET, "{}");
            }
            while (!recent.isClosed()) {
                List<StreamEvent> events = recent.after(place, pause.minus(silence()));
                if (events == null) {
                    end = recent.end();
                    past.read(place, end, this::tell);
                    place = place.orLater(end);
                } else {
                    events.forEach(this::tell);
                }
                breakSilence();
            }
        }

        private void tell(StreamEvent event) {
            place = place.after(event);
            if (event.isWanted(question)) {
                send(event.topic().event(), event.text());
            } else {
                breakSilence();
            }
        }

        private void send(String event, String data) {
            emitter.emit(event, new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)), place.toString());
            sent(place);
        }

        private Duration silence() {
            return Duration.ofNanos(System.nanoTime() - sentAt);
        }

        /** Tells a client that has heard nothing for a while where it is now. Events that it did not ask for move its place on, too. */
        private void breakSilence() {
            if (silence().compareTo(pause) >= 0) {
                if (place.equals(known)) {
                    emitter.emit("");
                    sent(place);
                } else {
                    send(POSITION, "{}");
                }
            }
        }

        private void sent(EventPlace where) {
            if (emitter.getClosed()) {
                throw new GoneException();
            }
            known = where;
            sentAt = System.nanoTime();
        }
    }

    private static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super(null, null, false, false);
        }
    }
}
