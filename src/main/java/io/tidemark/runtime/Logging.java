package io.tidemark.runtime;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.tidemark.ops.Build;
import org.slf4j.LoggerFactory;

/** How the log is written, as the configuration says; until that is read, as text. */
public final class Logging {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logging.class);

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

    /** Says what a role that runs until it is stopped goes by, without its secrets. */
    public static void logSettings(Configuration configuration) {
        LOG.info("Tidemark {} with the settings {}", Build.version(), configuration.withoutSecrets());
    }
}
