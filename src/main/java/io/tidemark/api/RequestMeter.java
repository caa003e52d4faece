package io.tidemark.api;

import java.time.Duration;

/** Is told of every answer, to measure it. Called by several threads; must not take long. */
@FunctionalInterface
public interface RequestMeter {
    /** Measures nothing. */
    RequestMeter NONE = (route, status, took) -> {};

    /**
     * Something was answered.
     *
     * @param route the path with its parameters in braces; {@code other} where there is none
     * @param status of the answer
     */
    void answered(String route, int status, Duration took);
}
