package io.tidemark.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import io.tidemark.ops.Build;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** How the log is written, as the configuration says; until that is read, as text. */
public final class Logging {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logging.class);

    private static final long LOG_BYTES = 10L << 20;
    private static final int KEPT_LOGS = 3;

    private Logging() {}

    /**
     * Applies the configuration to the log of the whole process.
     *
     * @param applicationId whose log it is
     */
    public static void apply(Configuration configuration, String applicationId) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(configuration, applicationId, context);
        }
    }

    /** Leaves out what Kafka's clients warn of: for a command that says itself, in a sentence, what is wrong. */
    public static void withoutKafka() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.apache.kafka").setLevel(Level.OFF);
        }
    }

    static void apply(Configuration configuration, String applicationId, LoggerContext context) {
        if (configuration.text(Setting.LOG_FORMAT).equals("json")
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR")
                        instanceof OutputStreamAppender<ILoggingEvent> appender) {
            JsonLog json = new JsonLog(applicationId);
            json.setContext(context);
            json.start();
            appender.setEncoder(json);
        }
    }

    /**
     * Writes the log to a file, in pieces of which the last few are kept. Only what the people at the terminal should see of our own
     * goes on to standard error.
     */
    public static void toFile(Path file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!(root.getAppender("STDERR") instanceof OutputStreamAppender<ILoggingEvent> terminal)) {
            return;
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setFile(file.toString());
        appender.addFilter(started(context, new HarmlessWarnings()));
        FixedWindowRollingPolicy pieces = new FixedWindowRollingPolicy();
        pieces.setContext(context);
        pieces.setParent(appender);
        pieces.setFileNamePattern(file + ".%i");
        pieces.setMaxIndex(KEPT_LOGS);
        pieces.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(LOG_BYTES));
        size.start();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0}: %msg%n%ex");
        encoder.start();
        appender.setEncoder(terminal.getEncoder() instanceof JsonLog json ? json : encoder);
        appender.setRollingPolicy(pieces);
        appender.setTriggeringPolicy(size);
        appender.start();
        root.addAppender(appender);
        terminal.addFilter(started(context, new OwnFailures()));
    }

    private static <F extends Filter<ILoggingEvent>> F started(LoggerContext context, F filter) {
        filter.setContext(context);
        filter.start();
        return filter;
    }

    /** Lets our own errors pass and nothing else. */
    private static final class OwnFailures extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(Level.ERROR)
                            && event.getLoggerName().startsWith("io.tidemark")
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }
    }

    /** Says what a role that runs until it is stopped goes by, without its secrets. */
    public static void logSettings(Configuration configuration) {
        LOG.info("Tidemark {} with the settings {}", Build.version(), configuration.withoutSecrets());
    }
}
