package io.tidemark.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** How the log is written, as the configuration says; until that is read, as text. */
public final class Logging {
    private Logging() {}

    /** Applies the configuration to the log of the whole process. */
    public static void apply(Configuration configuration) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(configuration, context);
        }
    }

    /** Leaves out what Kafka's clients warn of: for a command that says itself, in a sentence, what is wrong. */
    public static void withoutKafka() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.apache.kafka").setLevel(Level.OFF);
        }
    }

    static void apply(Configuration configuration, LoggerContext context) {
        if (configuration.text(Setting.LOG_FORMAT).equals("json")
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR")
                        instanceof OutputStreamAppender<ILoggingEvent> appender) {
            JsonEncoder json = new JsonEncoder();
            json.setContext(context);
            // One message as a person reads it, rather than its pattern and the pieces.
            json.setWithMessage(false);
            json.setWithFormattedMessage(true);
            json.setWithArguments(false);
            json.setWithContext(false);
            json.setWithMDC(false);
            json.setWithSequenceNumber(false);
            json.setWithNanoseconds(false);
            json.start();
            appender.setEncoder(json);
        }
    }
}
