package io.tidemark.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets each warning of Kafka into the log once a minute, with how many like it there were since. A client that finds no broker
 * warns twenty times a second.
 *
 * <p>Kafka hands over messages with all values filled in; two are alike if they differ in who says it and in numbers only.
 */
public class RepeatedWarnings extends TurboFilter {
    private static final long WINDOW_NS = Duration.ofMinutes(1).toNanos();
    private static final String MORE = " more in the last minute)";
    private static final int MOST_KINDS = 1_000;

    /** {@code [Consumer clientId=…, groupId=…] }, {@code stream-thread [tidemark-…-StreamThread-1] }. */
    private static final Pattern SPEAKER = Pattern.compile("^(?:[\\w-]* ?\\[[^\\]]*\\]:? *)+");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        private long begin;
        private int leftOut;
    }

    @Override
    public synchronized FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (format == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !logger.getName().startsWith("org.apache.kafka.")
                || format.endsWith(MORE)) {
            return FilterReply.NEUTRAL;
        }
        if (windows.size() > MOST_KINDS) {
            windows.clear();
        }
        long now = nanoTime();
        String kind = kind(logger, format);
        Window window = windows.get(kind);
        if (window == null) {
            window = new Window();
            window.begin = now;
            windows.put(kind, window);
            return FilterReply.NEUTRAL;
        }
        long age = now - window.begin;
        if (age < WINDOW_NS) {
            window.leftOut++;
            return FilterReply.DENY;
        }
        int leftOut = window.leftOut;
        window.begin = now;
        window.leftOut = 0;
        if (leftOut == 0 || age >= 2 * WINDOW_NS) {
            return FilterReply.NEUTRAL;
        }
        logger.log(
                marker,
                RepeatedWarnings.class.getName(),
                Level.toLocationAwareLoggerInteger(level),
                format + " (" + leftOut + MORE,
                params,
                thrown);
        return FilterReply.DENY;
    }

    private static String kind(Logger logger, String message) {
        return logger.getName() + " "
                + NUMBER.matcher(SPEAKER.matcher(message).replaceFirst("")).replaceAll("#");
    }

    /** The time, which a test moves. */
    long nanoTime() {
        return System.nanoTime();
    }
}
