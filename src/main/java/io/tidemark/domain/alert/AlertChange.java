package io.tidemark.domain.alert;

import io.tidemark.domain.Cause;

/**
 * One change in the life of an alert: a value of the alerts topic.
 *
 * @param fact what is true now or, when retracted, what was true until now
 * @param version rises by one with every change, from 1
 * @param live whether it is news: see domain.md, "Live"
 */
public record AlertChange(Fact fact, AlertState state, int version, boolean live, Cause cause) {}
