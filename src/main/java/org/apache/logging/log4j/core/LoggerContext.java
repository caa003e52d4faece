package org.apache.logging.log4j.core;

/**
 * Stands in for log4j-core, which is not in the jar. Kafka's broker asks at its start whether log4j-core does the logging, by a cast
 * to this class; without any class of this name the broker does not start. Nothing is ever an instance of it, so the broker goes
 * on without changing log levels at run time (its {@code LoggingController}, Kafka 4.4.0).
 */
public final class LoggerContext {
    private LoggerContext() {}
}
